import type { Cancel, Clock } from '../domain/clock.ts';

/** Longest delay that setTimeout takes; longer ones would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers keep the process alive until cancelled. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  after(delayMs: number, work: () => void): Cancel {
    const timer = setTimeout(work, Math.min(Math.max(delayMs, 0), MAX_TIMER_MS));
    return () => clearTimeout(timer);
  }
}
