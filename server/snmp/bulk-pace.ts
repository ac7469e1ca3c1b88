const FIRST = 12;
const MOST = 50;
const STEP = 2;

/** max-repetitions of one device: creeps up while all goes well, halves when answers get lost or too big. */
export class BulkPace {
  #repetitions = FIRST;

  /** Rows to ask for, 1..50. */
  get repetitions(): number {
    return this.#repetitions;
  }

  smaller(): void {
    this.#repetitions = Math.max(1, this.#repetitions >> 1);
  }

  larger(): void {
    this.#repetitions = Math.min(MOST, this.#repetitions + STEP);
  }
}
