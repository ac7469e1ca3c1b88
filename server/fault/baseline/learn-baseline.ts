import { type Baseline, HOURS_OF_WEEK, type Straying } from '../../domain/baseline.ts';
import type { MaintenancePeriod } from '../../domain/maintenance-window.ts';
import type { Metric } from '../../domain/metric.ts';
import { DAY, HOUR, MINUTE } from '../../domain/units.ts';
import type { HourOfWeek } from './hour-of-week.ts';
import { HourPools, type SlottedPoints } from './hour-pools.ts';
import type { LearningPoints } from './learning-points.ts';
import { adjustLevel, adjustTrend, type TimedPoints } from './level-and-trend.ts';
import { medianAndMad } from './median.ts';

/** Four weeks: each hour of the week four times. */
export const LEARNED_MS = 28 * DAY;
/** Days of which something must be known before anything is judged: a week has all kinds of days. */
export const LEAST_DAYS = 7;
/** Hours that make a day count. */
const HOURS_OF_A_DAY = 12;
/** Less than this is no change worth telling, whatever is usual; by unit. */
const LEAST_CHANGE: Readonly<Record<Metric['unit'], number>> = {
  'bit/s': 100_000,
  'pkt/s': 2,
  '/s': 0.5,
  '%': 1,
  ms: 20,
  s: 60,
  '': 5,
  '°C': 3,
  rpm: 300,
  V: 0.3,
  A: 0.3,
  W: 10,
  dBm: 1,
  Hz: 1,
  'm³/min': 0.3,
};
/** Errors and discards are few where all is well, so few of them are worth telling. */
const LEAST_FAULTS = 0.1;
const FAULT_METRIC = /Errors$|Discards$/u;
/** Of what the busiest hours have: beside them, that much makes no difference. */
const SHARE_OF_BUSY = 0.03;
const BUSY = 0.95;
/** MAD to standard deviation, for what is normally distributed. */
export const TO_SPREAD = 1.4826;
const LEAST_SPREAD = 0.03;
/** No clocks are set within one. */
const QUARTER_MS = 15 * MINUTE;

export interface LearningOptions {
  readonly metric: Metric;
  readonly hours: HourOfWeek;
  readonly nowMs: number;
  /** Times to leave out: maintenance, and what the rules found unusual. */
  readonly left: readonly MaintenancePeriod[];
  /** Since when a new level counts. */
  readonly levelSinceMs: number | null;
}

/** Where values stand among the ratios: logarithms of what lies above `base`, with `floor` added. */
type Scale = Pick<Baseline, 'base' | 'floor'>;
type Hourly = Pick<Baseline, 'medians' | 'mads' | 'base' | 'floor' | 'spread'>;

/** What is usual, by what was measured; null where there is nothing. Order and repetitions make no difference. */
export function learnBaseline(measured: LearningPoints, options: LearningOptions): Baseline | null {
  const { hours, nowMs, left, levelSinceMs } = options;
  const kept = measured.sorted({ left, fromMs: nowMs - LEARNED_MS });
  if (kept.length === 0) return null;
  const scale = scaleOf(kept.values.slice(0, kept.length).sort(), options.metric);
  let points = slotted(kept, scale, hours);
  if (levelSinceMs !== null) points = { ...points, start: adjustLevel(points, levelSinceMs, scale.floor) };
  adjustTrend(points, nowMs);
  const hourly = hourlyOf(new HourPools(points), scale);
  return {
    ...hourly,
    ...straying(points, hourly),
    learnedAtMs: nowMs,
    fromMs: points.atMs[points.start]!,
    levelSinceMs,
    points: points.end - points.start,
    stepMs: kept.stepMs,
  };
}

function scaleOf(sorted: Float64Array, metric: Metric): Scale {
  const least = sorted[0]!;
  const most = sorted.at(-1)!;
  // As far below the least again, so that it has something to be less than.
  const base = least < 0 ? least - (most - least) : 0;
  const busy = sorted[Math.floor(BUSY * (sorted.length - 1))]! - base;
  return { base, floor: Math.max(leastChange(metric), SHARE_OF_BUSY * busy) };
}

function leastChange({ name, unit }: Metric): number {
  return FAULT_METRIC.test(name) ? LEAST_FAULTS : LEAST_CHANGE[unit];
}

function slotted({ length, atMs, values }: LearningPoints, scale: Scale, hours: HourOfWeek): TimedPoints {
  const ratios = new Float64Array(length);
  const slots = new Uint8Array(length);
  const days = new Float64Array(length);
  let [quarter, slot, day] = [Number.NaN, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const its = Math.floor(atMs[at]! / QUARTER_MS);
    if (its !== quarter) {
      quarter = its;
      slot = hours.slotAt(atMs[at]!);
      day = hours.dayAt(atMs[at]!);
    }
    ratios[at] = Math.log(Math.max(values[at]! - scale.base, 0) + scale.floor);
    slots[at] = slot;
    days[at] = day;
  }
  return { start: 0, end: length, atMs, slots, days, ratios };
}

function hourlyOf(pools: HourPools, { base, floor }: Scale): Hourly {
  const medians = new Float32Array(HOURS_OF_WEEK).fill(Number.NaN);
  const mads = new Float32Array(HOURS_OF_WEEK).fill(Number.NaN);
  const spreads: number[] = [];
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
    const found = pools.of(slot);
    if (found === null) continue;
    const above = Math.exp(found.median);
    // What rounding leaves of zero is zero.
    medians[slot] = (above > floor * (1 + 1e-9) ? above - floor : 0) + base;
    mads[slot] = above * Math.expm1(found.mad);
    spreads.push(TO_SPREAD * found.mad);
  }
  // That of an ordinary hour.
  const { median } = medianAndMad(Float64Array.from(spreads));
  return { medians, mads, base, floor, spread: Math.max(LEAST_SPREAD, median || 0) };
}

/** The spread of one hour: between its own, of which few weeks tell, and that of all. */
export function spreadAt({ medians, mads, base, floor, spread }: Hourly, slot: number): number {
  const own = TO_SPREAD * Math.log1p(mads[slot]! / (medians[slot]! - base + floor));
  return Math.sqrt((own * own + spread * spread) / 2);
}

/** How far the days strayed, each by its furthest point. */
function straying(
  { start, end, slots, days, ratios }: SlottedPoints,
  hourly: Hourly,
): { above: Straying; below: Straying; days: number } {
  const usual = Float64Array.from(hourly.medians, (one) => Math.log(one - hourly.base + hourly.floor));
  const spreads = Float64Array.from(hourly.medians, (_, slot) => spreadAt(hourly, slot));
  const highest: number[] = [];
  const lowest: number[] = [];
  for (let at = start; at < end;) {
    const day = days[at]!;
    let [hours, slot, high, low] = [0, -1, 0, 0];
    for (; at < end && days[at] === day; at += 1) {
      if (slots[at] !== slot) hours += 1;
      slot = slots[at]!;
      const strayed = (ratios[at]! - usual[slot]!) / spreads[slot]!;
      if (strayed > high) high = strayed;
      if (strayed < low) low = strayed;
    }
    if (hours < HOURS_OF_A_DAY) continue;
    highest.push(high);
    lowest.push(-low);
  }
  return { above: strayingOf(highest), below: strayingOf(lowest), days: highest.length };
}

function strayingOf(furthest: readonly number[]): Straying {
  return furthest.length === 0 ? { median: 0, mad: 0 } : medianAndMad(Float64Array.from(furthest));
}

/** When a series of which the oldest point is known may be judged at the earliest. */
export function readyAtMs(fromMs: number): number {
  return Math.ceil((fromMs + LEAST_DAYS * DAY) / HOUR) * HOUR;
}
