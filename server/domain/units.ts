/** Durations in milliseconds, so that constants read as products (`5 * MINUTE`). */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** TimeTicks are hundredths of a second (RFC 2578 §7.1.8). */
export const MS_PER_TICK = 10;
/** TimeTicks wrap at 2^32, which is about 497 days. */
export const TICKS_MODULUS = 2 ** 32;
