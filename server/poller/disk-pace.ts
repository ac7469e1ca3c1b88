import { MINUTE, SECOND } from '../domain/units.ts';

/** Over so long the pace is taken, so that a file that was copied is not taken for one that grows. */
const PACE_MS = 5 * MINUTE;
/** Two polls closer to each other tell of no pace. */
const LEAST_MS = 50 * SECOND;
const AHEAD_MS = 30 * MINUTE;

interface Point {
  readonly atMs: number;
  readonly percent: number;
}

/** Where disks will be in half an hour if they go on as they did in the last minutes. */
export class DiskPace {
  /** By the name of the storage, oldest first. */
  readonly #points = new Map<string, Point[]>();

  /**
   * @param percent used now, 0..100
   * @param nowMs on the clock's monotonic scale
   * @returns percent in half an hour, above 100 where it does not suffice; null until the pace is known
   */
  soon(name: string, percent: number, nowMs: number): number | null {
    const known = this.#points.get(name) ?? [];
    // The one before stays however old it is: some devices are asked every ten minutes.
    const recent = known.filter(({ atMs }, at) => nowMs - atMs <= PACE_MS || at === known.length - 1);
    this.#points.set(name, [...recent, { atMs: nowMs, percent }]);
    const [first] = recent;
    if (first === undefined || nowMs - first.atMs < LEAST_MS) return null;
    const perMs = Math.max(0, percent - first.percent) / (nowMs - first.atMs);
    return percent + perMs * AHEAD_MS;
  }

  /** Forgets what is not among these. */
  keep(names: ReadonlySet<string>): void {
    for (const name of this.#points.keys()) if (!names.has(name)) this.#points.delete(name);
  }
}
