import type { Clock } from '../domain/clock.ts';
import type { Notice } from '../domain/health.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../domain/units.ts';

/** What a time service does by itself is less. */
const STEP_MS = 1 * MINUTE;
/** A step is told for so long. */
const TOLD_MS = 1 * DAY;

interface Step {
  readonly byMs: number;
  /** By the clock that goes on evenly. */
  readonly seenMs: number;
}

/** Sees that the clock of the machine was set, which makes gaps and overlaps in everything that is kept by time. */
export class ClockWatch {
  readonly #clock: Clock;
  #offsetMs: number;
  #last: Step | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offsetMs = clock.now() - clock.monotonic();
  }

  /** Of the last step; null where there was none lately. To be asked often. */
  notice(): Notice | null {
    const nowMs = this.#clock.monotonic();
    const offsetMs = this.#clock.now() - nowMs;
    const byMs = offsetMs - this.#offsetMs;
    // Always anew: two clocks of one machine drift apart by minutes in a year.
    this.#offsetMs = offsetMs;
    if (Math.abs(byMs) >= STEP_MS) this.#last = { byMs, seenMs: nowMs };
    if (this.#last === null || nowMs - this.#last.seenMs > TOLD_MS) return null;
    return noticeOf(this.#last);
  }
}

function noticeOf({ byMs }: Step): Notice {
  const long = duration(Math.abs(byMs));
  const what =
    byMs > 0
      ? `was set ${long} on, or the machine slept for so long: that time is a gap`
      : `was set ${long} back: that time is there twice`;
  return {
    code: 'clockSet',
    severity: 'warning',
    text: `The clock of this machine ${what}. Polls and traps went on.`,
    remedy: 'Let a time service (NTP) keep the clock.',
  };
}

function duration(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.round(ms / HOUR)} hours`;
  if (ms >= 2 * MINUTE) return `${Math.round(ms / MINUTE)} minutes`;
  return `${Math.round(ms / SECOND)} seconds`;
}
