/** A turn in the lane. Giving it back twice is harmless. */
export type Release = () => void;

/** Lets so many polls run at a time; the rest wait in the order they came. */
export class PollLane {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async enter(): Promise<Release> {
    if (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      // The turn passes on to who waits longest, so that `running` does not change.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    };
  }
}
