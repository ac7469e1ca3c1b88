import type { AvailabilityTimes } from '../domain/availability.ts';
import type { TimeSpan } from '../domain/comparison.ts';
import type { SeriesPoint } from '../domain/series.ts';
import { joined, lengthMs, within, without } from './spans.ts';

/** A stretch of time that polls tell of. */
export interface PolledSpan extends TimeSpan {
  /** Which share of it they found down, 0..1. */
  readonly downShare: number;
}

/** Polls this many intervals apart say nothing of the time between them. */
export const GAP_INTERVALS = 2.5;

/**
 * Shares out a span. Maintenance comes first; of the rest, what an alert covers is down, and of what polls tell of at least
 * the share that they found down; what neither covers is unknown.
 *
 * @param polled ascending, none overlapping another
 */
export function availabilityTimes(
  span: TimeSpan,
  known: {
    readonly polled: readonly PolledSpan[];
    readonly outages: readonly TimeSpan[];
    readonly maintenance: readonly TimeSpan[];
  },
): AvailabilityTimes {
  const maintenance = joined(known.maintenance);
  const outages = joined(known.outages);
  const alertedMs = (part: TimeSpan) => lengthMs(within(part, outages));
  let [upMs, downMs, unknownMs] = [0, 0, 0];
  for (const poll of known.polled)
    for (const clipped of within(span, [poll]))
      for (const part of without(clipped, maintenance)) {
        const partMs = part.toMs - part.fromMs;
        const partDownMs = Math.max(alertedMs(part), Math.round(poll.downShare * partMs));
        downMs += partDownMs;
        upMs += partMs - partDownMs;
      }
  const polledSpans = joined(known.polled);
  for (const open of without(span, maintenance))
    for (const part of without(open, polledSpans)) {
      const partDownMs = alertedMs(part);
      downMs += partDownMs;
      unknownMs += part.toMs - part.fromMs - partDownMs;
    }
  return { upMs, downMs, unknownMs, maintenanceMs: lengthMs(within(span, maintenance)) };
}

/** Up time of up and down time, in percent; null where neither is known. */
export function availabilityPercent({ upMs, downMs }: AvailabilityTimes): number | null {
  return upMs + downMs === 0 ? null : (100 * upMs) / (upMs + downMs);
}

/**
 * What points of a state tell: each holds for its width, or up to the next one where polls are further apart than that.
 *
 * @param shareDown of a point, null where it does not tell
 */
export function polledSpans(
  points: readonly SeriesPoint[],
  { stepMs, intervalMs }: { readonly stepMs: number; readonly intervalMs: number },
  shareDown: (point: SeriesPoint) => number | null,
): PolledSpan[] {
  const reachMs = GAP_INTERVALS * Math.max(stepMs, intervalMs);
  return points.flatMap((point, index) => {
    const downShare = point.avg === null ? null : shareDown(point);
    if (downShare === null) return [];
    const { atMs: fromMs } = point;
    const next = points[index + 1];
    const reaches = next !== undefined && next.avg !== null && next.atMs - fromMs <= reachMs;
    return [{ fromMs, toMs: reaches ? next.atMs : fromMs + stepMs, downShare }];
  });
}

/** Of `snmpReachable`: 1 answered, 0 not. */
export function unreachableShare({ avg }: SeriesPoint): number | null {
  return avg === null ? null : 1 - avg;
}

const UP = 1;
const UNKNOWN = 4;

/**
 * Of `ifOperStatus` (RFC 2863 §3.1.14): everything but up(1) is down, unknown(4) is not known. Where there was up and one
 * other state the average tells the share of each.
 */
export function notUpShare({ avg, min, max }: SeriesPoint): number | null {
  if (avg === null || min === null || max === null) return null;
  if (min === UNKNOWN && max === UNKNOWN) return null;
  if (min > UP) return 1;
  return max === UP ? 0 : (avg - UP) / (max - UP);
}
