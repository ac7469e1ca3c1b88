/** Remembers the last so many keys. */
export class RecentSet {
  readonly #limit: number;
  readonly #keys = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.delete(key);
    this.#keys.add(key);
    const oldest = this.#keys.size > this.#limit ? this.#keys.values().next() : null;
    if (oldest && !oldest.done) this.#keys.delete(oldest.value);
  }
}
