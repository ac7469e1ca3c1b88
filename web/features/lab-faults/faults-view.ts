import type { FaultPrefill } from './fault-draft.ts';

/** What the address bar keeps of the faults: the kind whose form is open, and what it is filled in with. */
export interface FaultsView extends FaultPrefill {
  readonly kind: string | null;
}

const MAX_TEXT = 200;
const PREFILLED = ['device', 'port', 'link', 'host'] as const;

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= MAX_TEXT ? text : undefined;
}

/** Takes the faults' part out of search parameters; whatever is not understood is left out. */
export function parseFaultsView(raw: Record<string, unknown>): FaultsView {
  const known = PREFILLED.flatMap((name) => {
    const text = textOf(raw[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  return { kind: textOf(raw['kind']) ?? null, ...Object.fromEntries(known) };
}

export function faultsViewSearch({ kind, ...prefill }: FaultsView): Record<string, unknown> {
  return { ...prefill, ...(kind === null ? {} : { kind }) };
}
