import { lower, type NameBytes } from './name-order.ts';

/** The names of a compiled file: bytes until somebody asks for one. */
export class NameTableView {
  readonly #bytes: Buffer;
  readonly #starts: Int32Array;
  readonly #sorted: Int32Array;

  constructor(options: {
    readonly bytes: Buffer;
    readonly starts: Int32Array;
    /** Ids in the order of sortNames. */
    readonly sorted: Int32Array;
  }) {
    this.#bytes = options.bytes;
    this.#starts = options.starts;
    this.#sorted = options.sorted;
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  get raw(): NameBytes {
    return { bytes: this.#bytes, starts: this.#starts };
  }

  name(id: number): string {
    return this.#bytes.toString('latin1', this.#starts[id] ?? 0, this.#starts[id + 1] ?? 0);
  }

  /** -1 where the name does not occur. */
  find(name: string): number {
    for (const id of this.withPrefix(name, true)) if (this.name(id) === name) return id;
    return -1;
  }

  /** Names that start so, capitals or not; with `whole` only those of that length. */
  *withPrefix(prefix: string, whole = false): Generator<number> {
    for (let at = this.#lowerBound(prefix); at < this.#sorted.length; at++) {
      const id = this.#sorted[at] ?? 0;
      if (this.#compare(id, prefix) !== 0) return;
      const length = (this.#starts[id + 1] ?? 0) - (this.#starts[id] ?? 0);
      if (whole && length !== prefix.length) return;
      yield id;
    }
  }

  #lowerBound(prefix: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#sorted[middle] ?? 0, prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of the start of a name with a text; 0 where it starts so. */
  #compare(id: number, prefix: string): number {
    const start = this.#starts[id] ?? 0;
    const end = this.#starts[id + 1] ?? 0;
    for (let at = 0; at < prefix.length; at++) {
      if (start + at >= end) return -1;
      const difference = lower(this.#bytes[start + at] ?? 0) - lower(prefix.charCodeAt(at) & 0xff);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
