import type { LabClockView } from '../../../server/contract/lab-network.ts';

/** The speeds that can be chosen, times the real one. */
export const SPEEDS = [1, 2, 5, 10, 30, 60] as const;
/** Seconds that one step goes on by. */
export const STEPS = [1, 10, 60] as const;

/**
 * The lab's time now, ms since 1970 UTC.
 * @param readAtMs when the clock was read, by this browser's clock
 */
export function labTime(clock: LabClockView, readAtMs: number, nowMs: number): number {
  return clock.paused ? clock.atMs : clock.atMs + Math.max(0, nowMs - readAtMs) * clock.speed;
}

/** What the clock does to the lab, in words; `unusual` where a student has to know it. */
export function clockWords({ paused, speed }: LabClockView): { unusual: boolean; text: string } {
  if (paused)
    return {
      unusual: true,
      text: 'Paused: counters, sysUpTime, timers and faults stand still; agents still answer.',
    };
  if (speed === 1) return { unusual: false, text: 'Real speed.' };
  return {
    unusual: true,
    text: `Fast: the lab lives ${speed} seconds in each of yours, so rates per real second are ${speed} times as high.`,
  };
}
