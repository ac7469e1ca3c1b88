import type { Clock } from '../domain/clock.ts';
import { SECOND } from '../domain/units.ts';

/** So many a second, and as many at one go after a quiet second. */
export class PushBudget {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #perSecond: number;
  #left: number;
  #filledAtMs = -Infinity;

  constructor(options: { readonly clock: Pick<Clock, 'monotonic'>; readonly perSecond: number }) {
    this.#clock = options.clock;
    this.#perSecond = options.perSecond;
    this.#left = options.perSecond;
  }

  /** How many of these may go; they count as gone. */
  take(wanted: number): number {
    const nowMs = this.#clock.monotonic();
    const grownBy = ((nowMs - this.#filledAtMs) / SECOND) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + Math.max(0, grownBy));
    this.#filledAtMs = nowMs;
    const taken = Math.min(wanted, Math.floor(this.#left));
    this.#left -= taken;
    return taken;
  }
}
