const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The presets of the range bar; each ends now and moves on. */
export const PRESETS = { '1h': HOUR, '6h': 6 * HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const;
export type Preset = keyof typeof PRESETS;
export type RangeName = Preset | 'custom';
export const RANGE_NAMES: readonly RangeName[] = [...(Object.keys(PRESETS) as Preset[]), 'custom'];

/** A range as the URL holds it; `from` and `to` (Unix ms) only with `custom`. */
export interface RangeSearch {
  readonly range: RangeName;
  readonly from?: number;
  readonly to?: number;
}

/** A stretch of time, Unix ms, `fromMs` < `toMs`. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Narrower than this a chart of polls shows nothing. */
const MIN_SPAN_MS = 30 * SECOND;

const RAW = 0;
const STEPS_MS: readonly number[] = [
  5 * SECOND,
  10 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
];

function timeOf(value: unknown): number | null {
  if (typeof value === 'string' && Number.isNaN(Number(value))) {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const ms = Number(value);
  return value === undefined || value === null || value === '' || !Number.isFinite(ms)
    ? null
    : Math.round(ms);
}

/** Reads range, from and to of a URL. What makes no sense falls back to the last hour. */
export function parseRange(raw: Record<string, unknown>): RangeSearch {
  const range = RANGE_NAMES.find((name) => name === raw['range']) ?? '1h';
  if (range !== 'custom') return { range };
  const from = timeOf(raw['from']);
  const to = timeOf(raw['to']);
  if (from === null || to === null || to <= from || from < 0) return { range: '1h' };
  return { range, from, to };
}

/** The window that a range means at `nowMs`. */
export function windowOf(search: RangeSearch, nowMs: number): TimeWindow {
  if (search.range === 'custom' && search.from !== undefined && search.to !== undefined)
    return { fromMs: search.from, toMs: search.to };
  const preset = search.range === 'custom' ? '1h' : search.range;
  return { fromMs: nowMs - PRESETS[preset], toMs: nowMs };
}

/** True where the window's end moves on with the clock. */
export function isLive(search: RangeSearch): boolean {
  return search.range !== 'custom';
}

/**
 * The step to ask for, ms, so that no more points come than the plot has pixels. 0 (raw) while polls of
 * `intervalMs` are themselves no denser than two to a pixel.
 */
export function stepFor(spanMs: number, widthPx: number, intervalMs: number): number {
  const perPixelMs = spanMs / Math.max(widthPx, 100);
  if (perPixelMs <= 2 * intervalMs) return RAW;
  return STEPS_MS.find((stepMs) => stepMs >= perPixelMs) ?? Math.ceil(perPixelMs / DAY) * DAY;
}

/** The step for lines that are added up: never single samples, which no two devices have at the same time. */
export function alignedStep(stepMs: number, intervalMs: number): number {
  if (stepMs > RAW) return stepMs;
  return STEPS_MS.find((one) => one >= 2 * intervalMs) ?? DAY;
}

/** A window as a range of the URL, widened about its middle where it is too narrow to show anything. */
export function customRange(window: TimeWindow): RangeSearch {
  const span = Math.max(window.toMs - window.fromMs, MIN_SPAN_MS);
  const middle = (window.fromMs + window.toMs) / 2;
  return { range: 'custom', from: Math.round(middle - span / 2), to: Math.round(middle + span / 2) };
}
