import { MINUTE, SECOND } from '../engine/clock.ts';
import { busySeconds, DAY_SHAPES, LAB_EPOCH_MS } from './day-shape.ts';
import { mix, unit } from './hash.ts';
import { volume } from './volume.ts';

/** How a flow behaves over the day; `rare` speaks for a minute or so, now and then; `even` at one pace. */
export type FlowShape = keyof typeof DAY_SHAPES | 'rare' | 'even';

const RARE_PERIOD_MS = 24 * MINUTE;
const RARE_TALK_MS = 70 * SECOND;

/** Whole octets since the lab's epoch of a flow with the given mean, bit/s; a function of seed and time alone. */
export function flowVolume(options: {
  meanBps: number;
  shape: FlowShape;
  seed: number;
}): (atMs: number) => number {
  const { shape, seed } = options;
  const perSecond = options.meanBps / 8;
  if (shape === 'even') return (atMs) => Math.floor((perSecond * (atMs - LAB_EPOCH_MS)) / SECOND);
  if (shape === 'rare') return (atMs) => Math.floor(perSecond * rareSeconds(seed, atMs));
  return (atMs) => Math.floor(perSecond * volume(seed, busySeconds(atMs, DAY_SHAPES[shape])));
}

/** The window of one period in which a rare talker talks. */
function talkStart(seed: number, period: number): number {
  return period * RARE_PERIOD_MS + unit(seed, period, 77) * (RARE_PERIOD_MS - RARE_TALK_MS);
}

/** Seconds of volume: a period's whole share falls into its window. */
function rareSeconds(seed: number, atMs: number): number {
  const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
  const period = Math.floor(sinceMs / RARE_PERIOD_MS);
  const into = Math.min(1, Math.max(0, (sinceMs - talkStart(seed, period)) / RARE_TALK_MS));
  return ((period + into) * RARE_PERIOD_MS) / SECOND;
}

/** When a rare talker was last heard by `atMs`: now, within its window, or at the end of its last one. */
export function lastHeardMs(seed: number, atMs: number): number {
  const sinceMs = Math.max(0, atMs - LAB_EPOCH_MS);
  const period = Math.floor(sinceMs / RARE_PERIOD_MS);
  const start = talkStart(seed, period);
  if (sinceMs >= start) return Math.min(atMs, LAB_EPOCH_MS + start + RARE_TALK_MS);
  return LAB_EPOCH_MS + Math.max(0, talkStart(seed, period - 1) + RARE_TALK_MS);
}

/** A seed of its own for each of a flow's two directions. */
export function directionSeed(seed: number, direction: 'up' | 'down'): number {
  return mix(seed, direction === 'up' ? 11 : 12);
}
