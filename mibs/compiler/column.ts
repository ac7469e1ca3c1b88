/** A list of 32-bit integers that is only read. */
export interface Column {
  readonly length: number;
  /** 0 outside. */
  at(index: number): number;
  view(): Int32Array;
}

export class FixedColumn implements Column {
  readonly #values: Int32Array;

  constructor(values: Int32Array) {
    this.#values = values;
  }

  get length(): number {
    return this.#values.length;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  view(): Int32Array {
    return this.#values;
  }
}
