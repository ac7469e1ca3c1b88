import { MINUTE, SECOND } from '../engine/clock.ts';
import { busySeconds, DAY_SHAPES, LAB_EPOCH_MS } from './day-shape.ts';
import { mix, unit } from './hash.ts';
import { SWING, volume } from './volume.ts';

/** How a flow behaves over the day; `rare` speaks for a minute or so, now and then; `even` at one pace. */
export type FlowShape = keyof typeof DAY_SHAPES | 'rare' | 'even';

const RARE_PERIOD_MS = 24 * MINUTE;
const RARE_TALK_MS = 70 * SECOND;

export interface FlowPaceOptions {
  /** Mean, bit/s. */
  readonly meanBps: number;
  readonly shape: FlowShape;
}

/** How much a flow may send at its busiest. */
export interface FlowPace {
  /** At its hour of the day and the week, bursts apart. */
  readonly peakBps: number;
  /** Share that a burst may add to that, 0..1. */
  readonly swing: number;
}

export function flowPace({ meanBps, shape }: FlowPaceOptions): FlowPace {
  if (shape === 'even') return { peakBps: meanBps, swing: 0 };
  if (shape === 'rare') return { peakBps: (meanBps * RARE_PERIOD_MS) / RARE_TALK_MS, swing: 0 };
  const { dayDepth, weekDepth } = DAY_SHAPES[shape];
  return { peakBps: meanBps * (1 + dayDepth + weekDepth), swing: SWING };
}

/**
 * Whole octets since the lab's epoch of a flow; a function of seed and time alone. One at an even pace, which faults
 * make, counts from `fromMs`.
 */
export function flowVolume(
  options: FlowPaceOptions & { seed: number; fromMs?: number },
): (atMs: number) => number {
  const { shape, seed, fromMs = LAB_EPOCH_MS } = options;
  const perSecond = options.meanBps / 8;
  if (shape === 'even') return (atMs) => Math.floor((perSecond * Math.max(0, atMs - fromMs)) / SECOND);
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
