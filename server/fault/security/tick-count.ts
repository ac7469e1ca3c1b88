interface Tick {
  readonly atMs: number;
  readonly count: number;
}

/** More of them share an entry, so that a flood takes no room. */
const MAX_TICKS = 120;

/** How much happened within the last while, and of late when. */
export class TickCount {
  readonly #ticks: Tick[] = [];

  add(atMs: number, count = 1): void {
    const last = this.#ticks.at(-1);
    if (last !== undefined && this.#ticks.length >= MAX_TICKS)
      this.#ticks[this.#ticks.length - 1] = { atMs, count: last.count + count };
    else this.#ticks.push({ atMs, count });
  }

  /** Of the time since, which what is older than is forgotten. */
  since(fromMs: number): number {
    while ((this.#ticks[0]?.atMs ?? Infinity) < fromMs) this.#ticks.shift();
    return this.#ticks.reduce((sum, { count }) => sum + count, 0);
  }

  get lastAtMs(): number {
    return this.#ticks.at(-1)?.atMs ?? -Infinity;
  }
}
