/** Where every agent gets its time from: milliseconds since 1970 UTC. Tests hand in one that they move. */
export interface Clock {
  now(): number;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** TimeTicks (hundredths of a second, 32 bits) between two times in milliseconds. */
export function timeTicks(fromMs: number, toMs: number): number {
  return Math.floor(Math.max(0, toMs - fromMs) / 10) % 2 ** 32;
}
