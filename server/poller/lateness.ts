import { MINUTE, SECOND } from '../domain/units.ts';

/** A poll that starts this much after its time counts as late. */
const LATE_MS = 1 * SECOND;

/** How well the schedule is kept. */
export class Lateness {
  /** Worst lateness of the running and of the finished minute. */
  #worstMs = 0;
  #worstBeforeMs = 0;
  #minuteStartMs = 0;
  polls = 0;
  latePolls = 0;

  started(nowMs: number, latenessMs: number): void {
    this.#roll(nowMs);
    this.polls += 1;
    this.#worstMs = Math.max(this.#worstMs, latenessMs);
    if (latenessMs > LATE_MS) this.latePolls += 1;
  }

  /** A poll left out because the one before still ran. */
  skipped(): void {
    this.latePolls += 1;
  }

  worstMs(nowMs: number): number {
    this.#roll(nowMs);
    return Math.max(this.#worstMs, this.#worstBeforeMs);
  }

  #roll(nowMs: number): void {
    const minutes = Math.floor((nowMs - this.#minuteStartMs) / MINUTE);
    if (minutes < 1) return;
    this.#worstBeforeMs = minutes === 1 ? this.#worstMs : 0;
    this.#worstMs = 0;
    this.#minuteStartMs += minutes * MINUTE;
  }
}
