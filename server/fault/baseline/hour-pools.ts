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
    const alone = [slot];
    if (this.#daysOf(alone) >= this.#leastDays) return alone;
    const isWeekend = slot >= WORKDAYS * HOURS_OF_DAY;
    // A weekend has two days: both of them will do.
    const least = isWeekend ? Math.min(2, this.#leastDays) : this.#leastDays;
    for (const beside of WIDER) {
      const pool = sameHours(slot, beside);
      if (this.#daysOf(pool) >= least) return pool;
    }
    return null;
  }

  #daysOf(slots: readonly number[]): number {
    const [only] = slots;
    if (only !== undefined && slots.length === 1) return this.#daysOfSlot(only);
    const days = new Set<number>();
    for (const slot of slots)
      for (let at = this.#starts[slot]!; at < this.#starts[slot + 1]!; at += 1) days.add(this.#days[at]!);
    return days.size;
  }

  /** Points are in the order of time: a day of a slot ends where the next begins. */
  #daysOfSlot(slot: number): number {
    let days = 0;
    let before = Number.NaN;
    for (let at = this.#starts[slot]!; at < this.#starts[slot + 1]!; at += 1) {
      if (this.#days[at] !== before) days += 1;
      before = this.#days[at]!;
    }
    return days;
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

/** The same hour on all days of its kind, and `beside` hours before and after it. */
function sameHours(slot: number, beside: number): number[] {
  const isWeekend = slot >= WORKDAYS * HOURS_OF_DAY;
  const hour = slot % HOURS_OF_DAY;
  const found: number[] = [];
  for (let day = isWeekend ? WORKDAYS : 0; day < (isWeekend ? 7 : WORKDAYS); day += 1)
    for (let other = hour - beside; other <= hour + beside; other += 1)
      found.push((day * HOURS_OF_DAY + other + HOURS_OF_WEEK) % HOURS_OF_WEEK);
  return found;
}
