import type { Clock } from '../domain/clock.ts';

/** A clock that shows the same in all threads of the process. */
export const THREADS_CLOCK: Pick<Clock, 'monotonic' | 'after'> = {
  monotonic: () => performance.timeOrigin + performance.now(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
