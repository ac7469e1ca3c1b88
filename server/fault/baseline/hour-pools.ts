import { HOURS_OF_WEEK } from '../../domain/baseline.ts';
import { medianAndMad } from './median.ts';

const HOURS_OF_DAY = 24;
const WORKDAYS = 5;

/** Values by hour of the week, as logarithms, with the days that they are of. */
export class HourPools {
  readonly #values: number[][] = Array.from({ length: HOURS_OF_WEEK }, () => []);
  readonly #days: Set<number>[] = Array.from({ length: HOURS_OF_WEEK }, () => new Set<number>());
  readonly #leastDays: number;

  /** @param leastDays on which an hour must have been seen to be told by itself, or with hours like it */
  constructor(leastDays = 3) {
    this.#leastDays = leastDays;
  }

  add(slot: number, day: number, value: number): void {
    this.#values[slot]!.push(value);
    this.#days[slot]!.add(day);
  }

  /**
   * Median and MAD of an hour: of itself where enough weeks are known, else with the same hour of other days of its kind
   * (Monday to Friday, Saturday and Sunday), else with the hours beside those. Null where even they are of too few days.
   */
  of(slot: number): { median: number; mad: number } | null {
    for (const slots of [[slot], sameHours(slot, 0), sameHours(slot, 1)]) {
      const days = new Set(slots.flatMap((one) => [...this.#days[one]!]));
      if (days.size < this.#leastDays && !this.#isWhole(slots, days)) continue;
      return medianAndMad(slots.flatMap((one) => this.#values[one]!));
    }
    return null;
  }

  /** A weekend has two days: both of them will do. */
  #isWhole(slots: readonly number[], days: ReadonlySet<number>): boolean {
    return slots.length > 1 && days.size >= 2 && slots.every((slot) => slot >= WORKDAYS * HOURS_OF_DAY);
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
