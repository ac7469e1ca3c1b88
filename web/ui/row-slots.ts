type RowKey = string | number;

/**
 * Which drawn row shows which key. A row that leaves gives its place to one that comes, so that a table that scrolls by
 * whole pages fills the rows it has instead of making new ones; rows that stay keep theirs.
 */
export class RowSlots {
  #byKey: ReadonlyMap<RowKey, number> = new Map();
  #next = 0;

  /** Slots of the keys, in their order; each slot once. */
  assign(keys: readonly RowKey[]): readonly number[] {
    const kept = new Map<RowKey, number>();
    for (const key of keys) {
      const slot = this.#byKey.get(key);
      if (slot !== undefined) kept.set(key, slot);
    }
    const taken = new Set(kept.values());
    // In the order in which they were drawn: where all rows change, none is moved.
    const free = [...this.#byKey.values()].filter((slot) => !taken.has(slot));
    const assigned = new Map<RowKey, number>();
    let at = 0;
    for (const key of keys) assigned.set(key, kept.get(key) ?? free[at++] ?? this.#next++);
    this.#byKey = assigned;
    return [...assigned.values()];
  }
}
