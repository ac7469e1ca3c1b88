/** How compared series are laid out: together as far as their units allow, or by device or metric. */
export const LAYOUTS = ['one', 'device', 'metric'] as const;
export type ComparisonLayout = (typeof LAYOUTS)[number];

export const MARK_KINDS = ['alert', 'trap', 'change'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface ComparisonView {
  readonly layout: ComparisonLayout;
  readonly stacked: boolean;
  /** With the period before it. */
  readonly before: boolean;
  readonly marks: readonly MarkKind[];
}

/** Takes the view out of search parameters; what makes no sense has its default. */
export function parseComparisonView(raw: Record<string, unknown>): ComparisonView {
  const marks = typeof raw['marks'] === 'string' ? raw['marks'].split(',') : ['alert'];
  return {
    layout: LAYOUTS.find((one) => one === raw['layout']) ?? 'one',
    stacked: raw['stacked'] === true || raw['stacked'] === 'true',
    before: raw['before'] === true || raw['before'] === 'true',
    marks: MARK_KINDS.filter((kind) => marks.includes(kind)),
  };
}

/** The same as search parameters: what is as usual is undefined. */
export function comparisonSearch({ layout, stacked, before, marks }: ComparisonView) {
  return {
    layout: layout === 'one' ? undefined : layout,
    stacked: stacked || undefined,
    before: before || undefined,
    marks: marks.join(',') === 'alert' ? undefined : marks.join(',') || 'none',
  };
}
