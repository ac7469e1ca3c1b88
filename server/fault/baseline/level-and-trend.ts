import { HOURS_OF_WEEK } from '../../domain/baseline.ts';
import { DAY } from '../../domain/units.ts';
import { HourPools, type SlottedPoints } from './hour-pools.ts';
import { medianOf } from './median.ts';

/** A new level this many times the old, or its inverse, has another shape, too: the old one tells nothing of it. */
const SAME_SHAPE = 20;
/** How far the new level's points are from a mere factor at the least where it is none, as a logarithm. */
const NOT_SCALED = Math.log(1.15);
/** Ratio of a week to the next at the most that is taken for a trend. */
const MAX_TREND = Math.log(1.5);
const WEEK_MS = 7 * DAY;
/** A line through fewer weeks is none. */
const LEAST_WEEKS = 3;

/** Points with their times; what is found out here changes their ratios in place. */
export interface TimedPoints extends SlottedPoints {
  readonly atMs: Float64Array;
}

/**
 * Lifts what was before a new level to it, so that its shape still tells: by a factor where all hours grew or shrank alike,
 * as with more users, or by a constant where that fits better, as with a transfer beside what there was.
 * @param floor what was added to the values before their logarithms were taken
 * @returns where what counts begins
 */
export function adjustLevel(points: TimedPoints, sinceMs: number, floor: number): number {
  const { start, end, atMs, slots, ratios } = points;
  let since = start;
  while (since < end && atMs[since]! < sinceMs) since += 1;
  if (since === end) return start;
  const before = usualOf({ ...points, end: since });
  const known: number[] = [];
  for (let at = since; at < end; at += 1) if (!Number.isNaN(before[slots[at]!]!)) known.push(at);
  const median = (value: (at: number, was: number) => number): number =>
    medianOf(Float64Array.from(known, (at) => value(at, before[slots[at]!]!)).sort());
  const change = median((at, was) => ratios[at]! - was);
  if (!(Math.abs(change) < Math.log(SAME_SHAPE))) return since;
  const added = median((at, was) => Math.exp(ratios[at]!) - Math.exp(was));
  const lifted = (was: number): number => Math.log(Math.max(Math.exp(was) + added, floor));
  // Their means, not their medians: the nights are most of the hours, and of them alone either is true.
  const misses = (fit: (was: number) => number): number =>
    known.reduce((sum, at) => sum + Math.abs(ratios[at]! - fit(before[slots[at]!]!)), 0) / known.length;
  const scaledMisses = misses((was) => was + change);
  const liftedMisses = misses(lifted);
  // A level that was flat so far may be either; a factor is the more common.
  const isConstant = scaledMisses > NOT_SCALED && liftedMisses < scaledMisses / 2;
  for (let at = start; at < since; at += 1)
    ratios[at] = isConstant ? lifted(ratios[at]!) : ratios[at]! + change;
  return start;
}

/** Lifts the older weeks to where a steady growth has brought the series by now. */
export function adjustTrend(points: TimedPoints, nowMs: number): void {
  const { start, end, atMs, slots, ratios } = points;
  if (nowMs - atMs[start]! < (LEAST_WEEKS - 1) * WEEK_MS) return;
  const usual = usualOf(points);
  const weeks: { readonly week: number; readonly level: number }[] = [];
  for (let at = start; at < end;) {
    const week = Math.floor((nowMs - atMs[at]!) / WEEK_MS);
    const changes: number[] = [];
    for (; at < end && Math.floor((nowMs - atMs[at]!) / WEEK_MS) === week; at += 1)
      changes.push(ratios[at]! - usual[slots[at]!]!);
    weeks.push({ week, level: medianOf(Float64Array.from(changes).sort()) });
  }
  if (weeks.length < LEAST_WEEKS) return;
  const slope = Math.max(-MAX_TREND, Math.min(MAX_TREND, medianSlope(weeks)));
  for (let at = start; at < end; at += 1) ratios[at]! -= (slope * (nowMs - atMs[at]!)) / WEEK_MS;
}

/** Even of hours that were seen once. */
function usualOf(points: SlottedPoints): Float64Array {
  const pools = new HourPools(points, 1);
  const usual = new Float64Array(HOURS_OF_WEEK);
  for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) usual[slot] = pools.medianOf(slot);
  return usual;
}

/** By a week of age (Theil-Sen); one odd week does not turn it. */
function medianSlope(weeks: readonly { week: number; level: number }[]): number {
  const slopes = weeks.flatMap((one, at) =>
    weeks.slice(at + 1).map((other) => (other.level - one.level) / (other.week - one.week)),
  );
  return medianOf(Float64Array.from(slopes).sort());
}
