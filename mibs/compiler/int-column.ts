const FIRST = 1024;

/** A growing list of 32-bit integers without the cost of an array of numbers. */
export class IntColumn {
  #values = new Int32Array(FIRST);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): number {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(Math.ceil(this.#length * 1.5));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length] = value;
    return this.#length++;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** A view, not a copy; good until the next push. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
