import type { DailyValue, Forecast } from '../domain/capacity.ts';
import { DAY } from '../domain/units.ts';

/** Two of each day of the week: less tells nothing of a trend beside the week. */
const NEEDED_DAYS = 14;
const HORIZON_DAYS = 2 * 365;
const WEEK_DAYS = 7;
/** Of the normal distribution, for 95 % on both sides. */
const Z = 1.96;

/**
 * When a trend reaches a level. The rise is the seasonal Theil-Sen estimator: the median of the slopes between all pairs of
 * the same day of the week, so that neither the week nor single odd days bend it. Its interval comes from the ranks of the
 * slopes by the variance of the seasonal Kendall statistic (Sen 1968; Hirsch, Slack and Smith 1982).
 *
 * @param values ascending by day, each day once
 */
export function forecastOf(values: readonly DailyValue[], level: number): Forecast {
  const last = values.at(-1);
  const counts = { level, days: values.length, neededDays: NEEDED_DAYS };
  const slopes = slopesOf(values);
  if (values.length < NEEDED_DAYS || last === undefined || slopes.length === 0)
    return {
      ...{ ...counts, state: 'tooLittle', present: null },
      ...{ perDay: null, perDayLow: null, perDayHigh: null },
      ...{ reachesAtMs: null, earliestMs: null, latestMs: null },
    };
  const perDay = medianOf(slopes);
  const { low: perDayLow, high: perDayHigh } = interval(slopes, values);
  const levels = Float64Array.from(values, ({ day, value }) => value + perDay * (last.day - day)).sort();
  const present = medianOf(levels);
  const dateAt = (slope: number): number | null => {
    if (present >= level) return last.day * DAY;
    const days = (level - present) / slope;
    return slope <= 0 || days > HORIZON_DAYS ? null : Math.round((last.day + days) * DAY);
  };
  const reachesAtMs = dateAt(perDay);
  const state = present >= level ? 'reached' : reachesAtMs === null ? 'beyond' : 'reaches';
  return {
    ...{ ...counts, state, present, perDay, perDayLow, perDayHigh, reachesAtMs },
    ...{ earliestMs: dateAt(perDayHigh), latestMs: dateAt(perDayLow) },
  };
}

/** Per day, ascending. */
function slopesOf(values: readonly DailyValue[]): Float64Array {
  const slopes: number[] = [];
  values.forEach((later, place) => {
    for (const earlier of values.slice(0, place)) {
      const days = later.day - earlier.day;
      if (days % WEEK_DAYS === 0) slopes.push((later.value - earlier.value) / days);
    }
  });
  return Float64Array.from(slopes).sort();
}

function interval(slopes: Float64Array, values: readonly DailyValue[]): { low: number; high: number } {
  const perWeekday = new Map<number, number>();
  for (const { day } of values) perWeekday.set(day % WEEK_DAYS, (perWeekday.get(day % WEEK_DAYS) ?? 0) + 1);
  let variance = 0;
  for (const n of perWeekday.values()) variance += (n * (n - 1) * (2 * n + 5)) / 18;
  const reach = Z * Math.sqrt(variance);
  const last = slopes.length - 1;
  const low = Math.max(0, Math.round((slopes.length - reach) / 2) - 1);
  const high = Math.min(last, Math.round((slopes.length + reach) / 2));
  return { low: slopes[low]!, high: slopes[high]! };
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
