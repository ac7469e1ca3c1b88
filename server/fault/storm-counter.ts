import type { Storm } from '../domain/rule.ts';
import { SECOND } from '../domain/units.ts';

/** Keys kept at the most; the one that was quiet longest goes first. */
const KEYS = 10_000;

/** Counts traps of one key over a sliding time. */
export class StormCounter {
  /** By key: times of the last ones, as many as make a storm, oldest first. */
  readonly #times = new Map<string, number[]>();

  /** True where this one makes it a storm. */
  add(key: string, { count, withinSeconds }: Storm, atMs: number): boolean {
    const times = this.#times.get(key) ?? [];
    // Put last again, so that the first of the map is the quietest.
    this.#times.delete(key);
    times.push(atMs);
    if (times.length > count) times.shift();
    this.#times.set(key, times);
    if (this.#times.size > KEYS) {
      const [oldest] = this.#times.keys();
      if (oldest !== undefined) this.#times.delete(oldest);
    }
    return times.length >= count && atMs - (times[0] ?? atMs) <= withinSeconds * SECOND;
  }

  forget(key: string): void {
    this.#times.delete(key);
  }

  clear(): void {
    this.#times.clear();
  }
}
