import { DAY, HOUR, SECOND } from '../engine/clock.ts';

/** Counters of moving devices count from here, whenever the lab is started. */
export const LAB_EPOCH_MS = Date.UTC(2024, 0, 1);

const WEEK = 7 * DAY;
/** The epoch is a Monday; weeks are busiest around Wednesday noon. */
const WEEK_PEAK_MS = 2.5 * DAY;

/** How traffic follows the day and the week: depths 0..1 that add up to less than 1, and the hour of the peak in UTC. */
export interface DayShape {
  readonly dayDepth: number;
  readonly weekDepth: number;
  readonly peakMs: number;
}

/** People at work, copies made at night, and machines that never sleep. */
export const DAY_SHAPES = {
  office: { dayDepth: 0.5, weekDepth: 0.15, peakMs: 14 * HOUR },
  night: { dayDepth: 0.85, weekDepth: 0, peakMs: 2 * HOUR },
  steady: { dayDepth: 0.08, weekDepth: 0.02, peakMs: 13 * HOUR },
} as const satisfies Record<string, DayShape>;

/**
 * Busy seconds since the lab's epoch: time that runs faster than the clock at the day's peak and slower at its other
 * end. It is the integral of the daily and weekly shape, so what grows along it never goes back.
 */
export function busySeconds(atMs: number, shape: DayShape = DAY_SHAPES.office): number {
  const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
  const day = wave(sinceMs, DAY, shape.peakMs, shape.dayDepth);
  return (sinceMs + day + wave(sinceMs, WEEK, WEEK_PEAK_MS, shape.weekDepth)) / SECOND;
}

/** The integral of depth * cos(2 pi (t - peak) / period), zero at t = 0. */
function wave(sinceMs: number, periodMs: number, peakMs: number, depth: number): number {
  const turn = (2 * Math.PI) / periodMs;
  return (depth / turn) * (Math.sin(turn * (sinceMs - peakMs)) + Math.sin(turn * peakMs));
}
