import { type Baseline, HOURS_OF_WEEK, type Sensitivity, type Straying } from '../../domain/baseline.ts';
import { LEAST_DAYS, spreadAt, TO_SPREAD } from './learn-baseline.ts';

interface Width {
  /** MADs of the days' furthest straying, beyond their median. */
  readonly mads: number;
  /** The least that is told, as a multiple of what is usual or its inverse. */
  readonly ratio: number;
}

const WIDTHS: Readonly<Record<Sensitivity, Width>> = {
  low: { mads: 14, ratio: 3 },
  normal: { mads: 9, ratio: 2 },
  high: { mads: 6, ratio: 1.5 },
};
/** MAD of the days at the least, as a share of their median: few days may be alike by chance. */
const LEAST_MAD = 0.08;
/** Weeks from which on the bounds are no wider than they need be. */
const SURE_DAYS = 21;
/** Minutes on either side of the full hour in which either hour's bounds will do: what comes at an hour comes about it. */
const EDGE_MINUTES = 15;
/** Averages over longer hide how far single five minutes stray. */
const FINE_STEP_MS = 10 * 60 * 1_000;
const COARSE = 1.5;

/** What is usual at a moment, and between what it stays; -Infinity and Infinity where nothing is too little or too much. */
export interface Bounds {
  readonly median: number;
  readonly mad: number;
  readonly lower: number;
  readonly upper: number;
}

/** Whether enough is known to judge by it. */
export function isReady({ days }: Pick<Baseline, 'days'>): boolean {
  return days >= LEAST_DAYS;
}

/** Null where too little is known of the hour. */
export function boundsOf(baseline: Baseline, slot: number, sensitivity: Sensitivity): Bounds | null {
  const median = baseline.medians[slot]!;
  if (Number.isNaN(median)) return null;
  const { base, floor } = baseline;
  const above = median - base + floor;
  const spread = spreadAt(baseline, slot);
  const up = reach(baseline.above, spread, baseline, sensitivity);
  const down = reach(baseline.below, spread, baseline, sensitivity);
  const lower = above * Math.exp(-down) - floor;
  return {
    median,
    mad: baseline.mads[slot]!,
    lower: lower > 0 ? lower + base : -Infinity,
    upper: above * Math.exp(up) - floor + base,
  };
}

/** The same at a moment: near a full hour what either of the two hours allows. */
export function boundsAt(
  baseline: Baseline,
  { slot, minute }: { slot: number; minute: number },
  sensitivity: Sensitivity,
): Bounds | null {
  const here = boundsOf(baseline, slot, sensitivity);
  if (here === null || (minute >= EDGE_MINUTES && minute < 60 - EDGE_MINUTES)) return here;
  const beside = (slot + (minute < EDGE_MINUTES ? HOURS_OF_WEEK - 1 : 1)) % HOURS_OF_WEEK;
  const there = boundsOf(baseline, beside, sensitivity);
  if (there === null) return here;
  return { ...here, lower: Math.min(here.lower, there.lower), upper: Math.max(here.upper, there.upper) };
}

/** How far values may stray, as a logarithm. */
function reach(
  { median, mad }: Straying,
  spread: number,
  { days, stepMs }: Baseline,
  sensitivity: Sensitivity,
): number {
  const { mads, ratio } = WIDTHS[sensitivity];
  // The fewer days there were, the less they say about the next one.
  const unsure = Math.max(1, Math.sqrt(SURE_DAYS / Math.max(1, days))) * (stepMs > FINE_STEP_MS ? COARSE : 1);
  const strayed = median + mads * Math.max(mad, LEAST_MAD * median) * unsure;
  return Math.max(Math.log(ratio), strayed * spread);
}

/** What nearly all values of the hour lie between: two spreads either way. */
export function usualRange({ median, mad }: Pick<Bounds, 'median' | 'mad'>): { from: number; to: number } {
  const reached = 2 * TO_SPREAD * mad;
  return { from: median < 0 ? median - reached : Math.max(0, median - reached), to: median + reached };
}

/** How sure it is, in words. */
export function surenessOf({ days }: Pick<Baseline, 'days'>): string {
  if (days >= SURE_DAYS) return 'sure';
  return days >= 2 * LEAST_DAYS ? 'fairly sure' : 'not very sure';
}
