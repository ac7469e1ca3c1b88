import {
  type ComparisonView,
  comparisonSearch,
  parseComparisonView,
} from '../../features/charts/comparison-view.ts';
import { parseRange, type RangeName } from '../../features/charts/range.ts';
import { parseTopView, topSearch, type TopView } from '../../features/explorer/top-view.ts';
import { parseTableState, type TableState } from '../../ui/table-state.ts';

/** Search parameters of the explorer; what is absent has its default. */
export interface ExplorerSearch extends TableState {
  /** Series with commas between, each as `3.17.ifInOctets`; an instance is percent-encoded. */
  readonly s?: string | undefined;
  readonly range?: RangeName | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly layout?: ComparisonView['layout'] | undefined;
  readonly stacked?: boolean | undefined;
  readonly before?: boolean | undefined;
  readonly marks?: string | undefined;
  /** Metric whose largest series are listed, and of which time. */
  readonly top?: string | undefined;
  readonly period?: TopView['period'] | undefined;
}

const MAX_TEXT = 8_000;

function defined(search: ExplorerSearch): ExplorerSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function explorerSearch(raw: Record<string, unknown>): ExplorerSearch {
  const { range, from, to } = parseRange(raw);
  const series = raw['s'];
  return defined({
    ...parseTableState(raw),
    ...comparisonSearch(parseComparisonView(raw)),
    ...topSearch(parseTopView(raw)),
    s: typeof series === 'string' && series !== '' ? series.slice(0, MAX_TEXT) : undefined,
    range: range === '1h' ? undefined : range,
    from,
    to,
  });
}

/** Search parameters of the availability; what is absent has its default. */
export interface AvailabilitySearch extends TableState {
  /** `2026-10`; absent: the present month. */
  readonly month?: string | undefined;
  /** Absent: groups and devices. */
  readonly device?: number | undefined;
}

export function availabilitySearch(raw: Record<string, unknown>): AvailabilitySearch {
  const month = raw['month'];
  const device = Number(raw['device']);
  return {
    ...parseTableState(raw),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(Number.isSafeInteger(device) && device > 0 ? { device } : {}),
  };
}

/** Percent. */
export const USUAL_LEVEL = 80;

/** Search parameters of the forecasts. */
export interface CapacitySearch extends TableState {
  /** Percent at which something counts as full; absent: 80. */
  readonly level?: number | undefined;
}

export function capacitySearch(raw: Record<string, unknown>): CapacitySearch {
  const level = Number(raw['level']);
  const isKnown = Number.isInteger(level) && level >= 1 && level <= 100 && level !== USUAL_LEVEL;
  return { ...parseTableState(raw), ...(isKnown ? { level } : {}) };
}
