import type { Clock } from '../domain/clock.ts';

/** Remembers the last so many keys, each for so long. */
export class RecentSet {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #keptMs: number;
  /** By key: when it was added, on the monotonic scale. */
  readonly #keys = new Map<string, number>();

  constructor(options: { readonly clock: Clock; readonly limit: number; readonly keptMs: number }) {
    this.#clock = options.clock;
    this.#limit = options.limit;
    this.#keptMs = options.keptMs;
  }

  has(key: string): boolean {
    const addedAtMs = this.#keys.get(key);
    return addedAtMs !== undefined && this.#clock.monotonic() - addedAtMs < this.#keptMs;
  }

  add(key: string): void {
    this.#keys.delete(key);
    this.#keys.set(key, this.#clock.monotonic());
    const oldest = this.#keys.size > this.#limit ? this.#keys.keys().next() : null;
    if (oldest && !oldest.done) this.#keys.delete(oldest.value);
  }
}
