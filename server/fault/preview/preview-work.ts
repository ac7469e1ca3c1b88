import type { Clock } from '../../domain/clock.ts';
import { SECOND } from '../../domain/units.ts';

/** Work between two turns of the loop, ms. */
const SLICE_MS = 5;
/** Work on one preview, ms. */
const BUDGET_MS = 10 * SECOND;

/** The time that a preview may take: in slices, so that polls and traps go on, and not without end. */
export class PreviewWork {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #signal: AbortSignal;
  readonly #startedMs: number;
  #sliceMs: number;

  constructor(options: { clock: Pick<Clock, 'monotonic'>; signal: AbortSignal }) {
    this.#clock = options.clock;
    this.#signal = options.signal;
    this.#startedMs = options.clock.monotonic();
    this.#sliceMs = this.#startedMs;
  }

  /** Nobody waits for it any more, or it took too long. */
  get isOver(): boolean {
    return this.#signal.aborted || this.#clock.monotonic() - this.#startedMs > BUDGET_MS;
  }

  /** Lets others work where the slice is used up. */
  async breathe(): Promise<void> {
    if (this.#clock.monotonic() - this.#sliceMs < SLICE_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#sliceMs = this.#clock.monotonic();
  }
}
