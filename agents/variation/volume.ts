import { unit } from './hash.ts';

/** Slot lengths in busy seconds with their share of the whole: bursts, minutes, quarters of an hour, hours. */
const SCALES = [
  { slotS: 17, share: 0.25 },
  { slotS: 120, share: 0.3 },
  { slotS: 900, share: 0.25 },
  { slotS: 7_200, share: 0.2 },
] as const;

/** How far a slot's pace may leave the mean; below 1, so that volume always grows. */
export const SWING = 0.92;

/**
 * Volume that has passed by a busy second: mean pace 1, between 0.08 and 1.92, rough on every scale. A slot's end
 * is moved by a hash of its number, so the integral over all slots before needs no sum: O(1) at any time, strictly
 * growing, the same in every run.
 */
export function volume(seed: number, busyS: number): number {
  let total = 0;
  for (let scale = 0; scale < SCALES.length; scale++) {
    const { slotS, share } = SCALES[scale] as (typeof SCALES)[number];
    const slot = Math.floor(busyS / slotS);
    const into = busyS / slotS - slot;
    const before = unit(seed, slot, scale);
    const after = unit(seed, slot + 1, scale);
    total += share * (busyS + slotS * SWING * (before + (after - before) * into));
  }
  return total;
}
