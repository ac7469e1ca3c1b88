import { DAY, HOUR, SECOND } from '../engine/clock.ts';

/** Counters of moving devices count from here, whenever the lab is started. */
export const LAB_EPOCH_MS = Date.UTC(2024, 0, 1);

const DAY_DEPTH = 0.5;
const WEEK_DEPTH = 0.15;
const DAY_PEAK_MS = 14 * HOUR;
/** The epoch is a Monday; weeks are busiest around Wednesday noon. */
const WEEK_PEAK_MS = 2.5 * DAY;
const WEEK = 7 * DAY;

/**
 * Busy seconds since the lab's epoch: time that runs at up to 1.65 of its pace at the day's peak and at down to
 * 0.35 at night. It is the integral of the daily and weekly shape, so what grows along it never goes back.
 */
export function busySeconds(atMs: number): number {
  const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
  return (
    (sinceMs + wave(sinceMs, DAY, DAY_PEAK_MS, DAY_DEPTH) + wave(sinceMs, WEEK, WEEK_PEAK_MS, WEEK_DEPTH)) /
    SECOND
  );
}

/** The integral of depth * cos(2 pi (t - peak) / period), zero at t = 0. */
function wave(sinceMs: number, periodMs: number, peakMs: number, depth: number): number {
  const turn = (2 * Math.PI) / periodMs;
  return (depth / turn) * (Math.sin(turn * (sinceMs - peakMs)) + Math.sin(turn * peakMs));
}
