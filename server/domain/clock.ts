/** Stops what it was returned for; calling it twice is harmless. */
export type Cancel = () => void;

/** Time as a port, so that schedules and state machines run under a fake clock in tests. */
export interface Clock {
  /** Wall time, ms since the epoch. May step when the system's clock is set. */
  now(): number;
  /** Monotonic time in ms from an arbitrary origin, for durations. */
  monotonic(): number;
  /** Runs `work` once after `delayMs` (>= 0). */
  after(delayMs: number, work: () => void): Cancel;
}
