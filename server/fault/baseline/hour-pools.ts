import { HOURS_OF_WEEK } from '../../domain/baseline.ts';
import { medianAndMad, medianOf } from './median.ts';

const HOURS_OF_DAY = 24;
const WORKDAYS = 5;
/** What an hour is told with where it alone will not do: the same hour of days of its kind, then hours beside it, too. */
const WIDER = [0, 1] as const;

/** Points by columns, with the hour of the week and the day of each; those from `start` on count. */
export interface SlottedPoints {
  readonly start: number;
  readonly end: number;
  readonly slots: Uint8Array;
  /** Whole numbers. */
  readonly days: Float64Array;
  /** As logarithms. */
  readonly ratios: Float64Array;
}

/** Values by hour of the week. */
export class HourPools {
  /** Hour after hour. */
  readonly #values: Float64Array;
  readonly #days: Float64Array;
  /** Where each hour begins, and after the last one where all end. */
  readonly #starts = new Uint32Array(HOURS_OF_WEEK + 1);
  readonly #leastDays: number;

  /** @param leastDays on which an hour must have been seen to be told by itself, or with hours like it */
  constructor({ start, end, slots, days, ratios }: SlottedPoints, leastDays = 3) {
    this.#leastDays = leastDays;
    const length = Math.max(0, end - start);
    this.#values = new Float64Array(length);
    this.#days = new Float64Array(length);
    const starts = this.#starts;
    for (let at = start; at < end; at += 1) starts[slots[at]! + 1]! += 1;
    for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) starts[slot + 1]! += starts[slot]!;
    const next = starts.slice();
    for (let at = start; at < end; at += 1) {
      const place = next[slots[at]!]!++;
      this.#values[place] = ratios[at]!;
      this.#days[place] = days[at]!;
    }
  }

  /**
   * Median and MAD of an hour: of itself where enough weeks are known, else with the same hour of other days of its kind
   * (Monday to Friday, Saturday and Sunday), else with the hours beside those. Null where even they are of too few days.
   */
  of(slot: number): { median: number; mad: number } | null {
    const pool = this.#poolOf(slot);
    return pool === null ? null : medianAndMad(this.#gathered(pool));
  }

  /** Of `of` the median alone. */
  medianOf(slot: number): number {
    const pool = this.#poolOf(slot);
    return pool === null ? Number.NaN : medianOf(this.#gathered(pool).sort());
  }

  #poolOf(slot: number): readonly number[] | null {
    const pools = POOLS[slot]!;
    // A weekend has two days: both of them will do.
    const leastOfKind = isWeekend(slot) ? Math.min(2, this.#leastDays) : this.#leastDays;
    for (let width = 0; width < pools.length; width += 1) {
      const pool = pools[width]!;
      if (this.#hasDays(pool, width === 0 ? this.#leastDays : leastOfKind)) return pool;
    }
    return null;
  }

  /** Whether the hours were seen on so many days; a handful, so that few are compared. */
  #hasDays(slots: readonly number[], least: number): boolean {
    const seen: number[] = [];
    for (const slot of slots)
      for (let at = this.#starts[slot]!; at < this.#starts[slot + 1]!; at += 1) {
        const day = this.#days[at]!;
        // Points are in the order of time, so that most are of the day of the one before.
        if (day === seen.at(-1) || seen.includes(day)) continue;
        if (seen.push(day) >= least) return true;
      }
    return seen.length >= least;
  }

  #gathered(slots: readonly number[]): Float64Array {
    const sizes = slots.map((slot) => this.#starts[slot + 1]! - this.#starts[slot]!);
    const values = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
    let length = 0;
    for (const slot of slots) {
      const its = this.#values.subarray(this.#starts[slot], this.#starts[slot + 1]);
      values.set(its, length);
      length += its.length;
    }
    return values;
  }
}

/** What each hour may be told with, the narrowest first. */
const POOLS: readonly (readonly (readonly number[])[])[] = Array.from(
  { length: HOURS_OF_WEEK },
  (_, slot) => [[slot], ...WIDER.map((beside) => sameHours(slot, beside))],
);

function isWeekend(slot: number): boolean {
  return slot >= WORKDAYS * HOURS_OF_DAY;
}

/** The same hour on all days of its kind, and `beside` hours before and after it. */
function sameHours(slot: number, beside: number): number[] {
  const hour = slot % HOURS_OF_DAY;
  const [first, end] = isWeekend(slot) ? [WORKDAYS, 7] : [0, WORKDAYS];
  const found: number[] = [];
  for (let day = first; day < end; day += 1)
    for (let other = hour - beside; other <= hour + beside; other += 1)
      found.push((day * HOURS_OF_DAY + other + HOURS_OF_WEEK) % HOURS_OF_WEEK);
  return found;
}
