/** Which largest series are listed. */
export interface TopView {
  readonly metric: string;
  readonly period: 'now' | 'day' | 'month';
}

const USUAL = 'ifInOctets';
const PERIODS = ['now', 'day', 'month'] as const;

/** Takes the list's part out of search parameters. */
export function parseTopView(raw: Record<string, unknown>): TopView {
  const { top, period } = raw;
  return {
    metric: typeof top === 'string' && top !== '' ? top.slice(0, 300) : USUAL,
    period: PERIODS.find((one) => one === period) ?? 'now',
  };
}

/** The same as search parameters: what is as usual is undefined. */
export function topSearch({ metric, period }: TopView) {
  return { top: metric === USUAL ? undefined : metric, period: period === 'now' ? undefined : period };
}
