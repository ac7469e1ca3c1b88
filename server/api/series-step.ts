import { DAY, HOUR, MINUTE, SECOND } from '../domain/units.ts';

/** A chart is not wider; more points only cost time. */
const CHART_POINTS = 600;
/** Raw samples are kept at least this long, so that an automatic step may rely on them. */
const RAW_KEPT_MS = 1 * DAY;

/** Widths that people read off an axis and that roll-ups divide evenly. */
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28].map((count) => count * DAY),
];

/**
 * Width of a point, ms, for at most 600 points; 0 (raw) where so few were polled. A step holds at least two polls, so
 * that the jitter of the schedule leaves no point empty that is no gap.
 */
export function chartStepMs(range: {
  fromMs: number;
  toMs: number;
  nowMs: number;
  intervalMs: number;
}): number {
  const { fromMs, toMs, nowMs, intervalMs } = range;
  const spanMs = toMs - fromMs;
  if (spanMs / intervalMs <= CHART_POINTS && nowMs - fromMs <= RAW_KEPT_MS) return 0;
  const wantedMs = Math.max(spanMs / CHART_POINTS, 2 * intervalMs);
  return STEPS_MS.find((stepMs) => stepMs >= wantedMs) ?? Math.ceil(wantedMs / DAY) * DAY;
}
