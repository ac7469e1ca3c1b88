/** What the address bar keeps of the rules: what is open, and what is being made. */
export interface RulesView {
  readonly rule: number | null;
  readonly threshold: number | null;
  readonly add: AddedKind | null;
  /** Id of the trap that a new trap rule is made from. */
  readonly fromTrap: number | null;
  /** Only rules of this kind are listed. */
  readonly kind: string | null;
}

export const ADDED_KINDS = ['trap', 'threshold', 'baseline', 'state', 'absence'] as const;
const LISTED_KINDS = [...ADDED_KINDS, 'builtIn'];
export type AddedKind = (typeof ADDED_KINDS)[number];

const idOf = (value: unknown): number | null => {
  const id = Number(value);
  return value !== undefined && Number.isInteger(id) && id > 0 ? id : null;
};

export function parseRulesView(raw: Record<string, unknown>): RulesView {
  return {
    rule: idOf(raw['rule']),
    threshold: idOf(raw['threshold']),
    add: ADDED_KINDS.find((kind) => kind === raw['add']) ?? null,
    fromTrap: idOf(raw['fromTrap']),
    kind: LISTED_KINDS.find((kind) => kind === raw['kind']) ?? null,
  };
}

/** The search parameters; what is null is left out of the address. */
export function rulesViewSearch(view: Partial<RulesView>) {
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, value ?? undefined]));
}

/** Nothing is open. */
export const CLOSED: Omit<RulesView, 'kind'> = { rule: null, threshold: null, add: null, fromTrap: null };
