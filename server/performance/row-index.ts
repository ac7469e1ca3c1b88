/** Gives each key a row of a table of numbers; the rows of keys that went are given again. */
export class RowIndex<Key> {
  readonly #rows = new Map<Key, number>();
  readonly #free: number[] = [];
  /** One behind the last row that was ever given. */
  end = 0;

  get size(): number {
    return this.#rows.size;
  }

  keys(): Iterable<Key> {
    return this.#rows.keys();
  }

  entries(): Iterable<[Key, number]> {
    return this.#rows;
  }

  get(key: Key): number | undefined {
    return this.#rows.get(key);
  }

  /** A free row, for a key that has none. */
  give(key: Key): number {
    const row = this.#free.pop() ?? this.end++;
    this.#rows.set(key, row);
    return row;
  }

  /** The row that is free by it, if there was one. */
  release(key: Key): number | undefined {
    const row = this.#rows.get(key);
    if (row === undefined) return undefined;
    this.#rows.delete(key);
    this.#free.push(row);
    return row;
  }
}

/** Octets or numbers enough for so many rows: some more than asked for, so that rows can come one by one. */
export function roomFor(length: number, known: number): number {
  return known === 0 ? length : Math.max(length, Math.ceil(known * 1.5));
}
