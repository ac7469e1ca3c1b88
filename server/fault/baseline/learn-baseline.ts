import { type Baseline, HOURS_OF_WEEK, type Straying } from '../../domain/baseline.ts';
import type { MaintenancePeriod } from '../../domain/maintenance-window.ts';
import type { Metric } from '../../domain/metric.ts';
import { DAY, HOUR } from '../../domain/units.ts';
import type { HourOfWeek } from './hour-of-week.ts';
import { HourPools } from './hour-pools.ts';
import type { LearningPoints } from './learning-points.ts';
import { medianAndMad, medianOf } from './median.ts';

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
/** A new level this many times the old, or its inverse, has another shape, too: the old one tells nothing of it. */
const SAME_SHAPE = 20;
/** Ratio of a week to the next at the most that is taken for a trend. */
const MAX_TREND = Math.log(1.5);

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
interface Scale {
  readonly base: number;
  readonly floor: number;
}

/** What is usual, by what was measured; null where there is nothing. Order and repetitions make no difference. */
export function learnBaseline(measured: LearningPoints, options: LearningOptions): Baseline | null {
  const { hours, nowMs, left, levelSinceMs } = options;
  const points = measured.sorted(left);
  const first = firstSince(points, nowMs - LEARNED_MS);
  if (first >= points.length) return null;
  const scale = scaleOf(points, first, options.metric);
  const ratios = new Float64Array(points.length);
  const slots = new Uint8Array(points.length);
  const days = new Float64Array(points.length);
  for (let at = first; at < points.length; at += 1) {
    const atMs = points.atMs[at]!;
    ratios[at] = Math.log(Math.max(points.values[at]! - scale.base, 0) + scale.floor);
    slots[at] = hours.slotAt(atMs);
    days[at] = hours.dayAt(atMs);
  }
  const start = adjustLevel({ points, ratios, slots, days, first, levelSinceMs });
  adjustTrend({ points, ratios, slots, days, start, nowMs });
  const pools = new HourPools();
  for (let at = start; at < points.length; at += 1) pools.add(slots[at]!, days[at]!, ratios[at]!);
  const { medians, mads } = hourly(pools, scale);
  const spread = spreadOf(medians, mads, scale);
  const known = { medians, mads, spread, ...scale };
  return {
    ...known,
    ...straying({ known, ratios, slots, days, start, end: points.length, stepMs: points.stepMs }),
    learnedAtMs: nowMs,
    fromMs: points.atMs[start]!,
    levelSinceMs,
    points: points.length - start,
    stepMs: points.stepMs,
  };
}

function firstSince(points: LearningPoints, fromMs: number): number {
  let first = 0;
  while (first < points.length && points.atMs[first]! < fromMs) first += 1;
  return first;
}

function scaleOf(points: LearningPoints, first: number, metric: Metric): Scale {
  const sorted = points.values.slice(first, points.length).sort();
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

interface Adjusted {
  readonly points: LearningPoints;
  readonly ratios: Float64Array;
  readonly slots: Uint8Array;
  readonly days: Float64Array;
}

/** Lifts what was before a new level to it, so that its shape still tells; returns where what counts begins. */
function adjustLevel(given: Adjusted & { first: number; levelSinceMs: number | null }): number {
  const { points, ratios, slots, days, first, levelSinceMs } = given;
  if (levelSinceMs === null) return first;
  const since = Math.max(first, firstSince(points, levelSinceMs));
  if (since === first || since === points.length) return since === points.length ? first : since;
  const before = new HourPools(1);
  for (let at = first; at < since; at += 1) before.add(slots[at]!, days[at]!, ratios[at]!);
  const changes: number[] = [];
  for (let at = since; at < points.length; at += 1) {
    const usual = before.of(slots[at]!);
    if (usual !== null) changes.push(ratios[at]! - usual.median);
  }
  const { median } = medianAndMad(changes);
  if (!(Math.abs(median) < Math.log(SAME_SHAPE))) return since;
  for (let at = first; at < since; at += 1) ratios[at]! += median;
  return first;
}

/** Lifts the older weeks to where a steady growth has brought the series by now. */
function adjustTrend(given: Adjusted & { start: number; nowMs: number }): void {
  const { points, ratios, slots, days, start, nowMs } = given;
  const all = new HourPools(1);
  for (let at = start; at < points.length; at += 1) all.add(slots[at]!, days[at]!, ratios[at]!);
  const usual = Array.from({ length: HOURS_OF_WEEK }, (_, slot) => all.of(slot)?.median ?? Number.NaN);
  const byWeek = new Map<number, number[]>();
  const weekOf = (at: number) => Math.floor((nowMs - points.atMs[at]!) / (7 * DAY));
  for (let at = start; at < points.length; at += 1) {
    const change = ratios[at]! - usual[slots[at]!]!;
    const week = byWeek.get(weekOf(at));
    if (week) week.push(change);
    else byWeek.set(weekOf(at), [change]);
  }
  const weeks = [...byWeek].map(([week, changes]) => ({ week, level: medianAndMad(changes).median }));
  if (weeks.length < 3) return;
  const slope = medianSlope(weeks);
  const clamped = Math.max(-MAX_TREND, Math.min(MAX_TREND, slope));
  for (let at = start; at < points.length; at += 1) {
    const agoWeeks = (nowMs - points.atMs[at]!) / (7 * DAY);
    ratios[at]! -= clamped * agoWeeks;
  }
}

/** By a week of age (Theil-Sen); one odd week does not turn it. */
function medianSlope(weeks: readonly { week: number; level: number }[]): number {
  const slopes = weeks.flatMap((one, at) =>
    weeks.slice(at + 1).map((other) => (other.level - one.level) / (other.week - one.week)),
  );
  return medianOf(Float64Array.from(slopes).sort());
}

function hourly(pools: HourPools, { base, floor }: Scale) {
  const medians = new Float32Array(HOURS_OF_WEEK).fill(Number.NaN);
  const mads = new Float32Array(HOURS_OF_WEEK).fill(Number.NaN);
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
    const found = pools.of(slot);
    if (found === null) continue;
    const above = Math.exp(found.median);
    medians[slot] = Math.max(above - floor, 0) + base;
    mads[slot] = above * Math.expm1(found.mad);
  }
  return { medians, mads };
}

/** The spread of an ordinary hour. */
function spreadOf(medians: Float32Array, mads: Float32Array, { base, floor }: Scale): number {
  const spreads = [...medians].flatMap((median, slot) =>
    Number.isNaN(median) ? [] : [TO_SPREAD * Math.log1p(mads[slot]! / (median - base + floor))],
  );
  return Math.max(LEAST_SPREAD, medianAndMad(spreads).median || 0);
}

/** The spread of one hour: between its own, of which few weeks tell, and that of all. */
export function spreadAt(
  { medians, mads, base, floor, spread }: Pick<Baseline, 'medians' | 'mads' | 'base' | 'floor' | 'spread'>,
  slot: number,
): number {
  const own = TO_SPREAD * Math.log1p(mads[slot]! / (medians[slot]! - base + floor));
  return Math.sqrt((own * own + spread * spread) / 2);
}

function straying(given: {
  known: Pick<Baseline, 'medians' | 'mads' | 'base' | 'floor' | 'spread'>;
  ratios: Float64Array;
  slots: Uint8Array;
  days: Float64Array;
  start: number;
  end: number;
  stepMs: number;
}): { above: Straying; below: Straying; days: number } {
  const { known, ratios, slots, days, start, end } = given;
  const usual = Float64Array.from(known.medians, (median) => Math.log(median - known.base + known.floor));
  const spreads = Float64Array.from(known.medians, (_, slot) => spreadAt(known, slot));
  const highest: number[] = [];
  const lowest: number[] = [];
  for (let at = start; at < end;) {
    const day = days[at]!;
    const hours = new Set<number>();
    let [high, low] = [0, 0];
    for (; at < end && days[at] === day; at += 1) {
      const slot = slots[at]!;
      hours.add(slot);
      const strayed = (ratios[at]! - usual[slot]!) / spreads[slot]!;
      if (strayed > high) high = strayed;
      if (strayed < low) low = strayed;
    }
    if (hours.size < HOURS_OF_A_DAY) continue;
    highest.push(high);
    lowest.push(-low);
  }
  return { above: strayed(highest), below: strayed(lowest), days: highest.length };
}

function strayed(furthest: readonly number[]): Straying {
  if (furthest.length === 0) return { median: 0, mad: 0 };
  return medianAndMad(furthest);
}

/** When a series of which the oldest point is known may be judged at the earliest. */
export function readyAtMs(fromMs: number): number {
  return Math.ceil((fromMs + LEAST_DAYS * DAY) / HOUR) * HOUR;
}
