import { DAY, HOUR, SECOND } from '../../engine/clock.ts';
import { LAB_EPOCH_MS } from '../../variation/day-shape.ts';
import { unit } from '../../variation/hash.ts';

const SLOT_MS = 40 * SECOND;
const WARMEST_MS = 15 * HOUR;

/** A slow, steady restlessness between -1 and 1: what a reading does where nothing happens. */
export function wobble(seed: number, atMs: number): number {
  const place = (atMs - LAB_EPOCH_MS) / SLOT_MS;
  const slot = Math.floor(place);
  const [before, after] = [unit(seed, slot, 5), unit(seed, slot + 1, 5)];
  return 2 * (before + (after - before) * (place - slot)) - 1;
}

/** Between -1 at night and 1 in the afternoon, UTC. */
export function dayWave(atMs: number): number {
  return Math.cos((2 * Math.PI * (atMs - LAB_EPOCH_MS - WARMEST_MS)) / DAY);
}
