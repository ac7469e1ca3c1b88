import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../server/domain/units.ts';
import { dailyValues } from '../../../server/performance/capacity.ts';
import { forecastOf } from '../../../server/performance/forecast.ts';

const daily = (days: number, valueOf: (day: number) => number) =>
  Array.from({ length: days }, (_, day) => ({ day: 20_000 + day, value: valueOf(day) }));

const NOTHING = {
  ...{ present: null, perDay: null, perDayLow: null, perDayHigh: null },
  ...{ reachesAtMs: null, earliestMs: null, latestMs: null },
};

describe('the forecast of a level', () => {
  it('says how much history there is where it is too little', () => {
    expect(
      forecastOf(
        daily(3, (day) => day),
        80,
      ),
    ).toEqual({
      ...{ state: 'tooLittle', level: 80, days: 3, neededDays: 14 },
      ...NOTHING,
    });
    expect(forecastOf([], 80)).toMatchObject({ state: 'tooLittle', days: 0 });
  });

  it('is exact on a line: 20 % and half a percent more each day are 80 % after 91 days from the 29th', () => {
    expect(
      forecastOf(
        daily(29, (day) => 20 + day / 2),
        80,
      ),
    ).toEqual({
      ...{ state: 'reaches', level: 80, days: 29, neededDays: 14 },
      ...{ present: 34, perDay: 0.5, perDayLow: 0.5, perDayHigh: 0.5 },
      ...{ reachesAtMs: 20_120 * DAY, earliestMs: 20_120 * DAY, latestMs: 20_120 * DAY },
    });
  });

  it('is bent neither by weekends nor by an odd day', () => {
    const weekend = (day: number) => ((20_000 + day) % 7 < 2 ? -15 : 0);
    const values = daily(28, (day) => 40 + day / 4 + weekend(day) + (day === 20 ? 500 : 0));
    const { state, perDay, present, reachesAtMs } = forecastOf(values, 80);
    expect({ state, perDay }).toEqual({ state: 'reaches', perDay: 0.25 });
    // The usual day is a working day: 40 and 27 quarters.
    expect(present).toBe(46.75);
    expect(reachesAtMs).toBe(20_160 * DAY);
  });

  it('widens with the scatter', () => {
    const scatter = [0, 3, -2, 4, -3, 1, -4, 2];
    const { perDayLow, perDay, perDayHigh, earliestMs, reachesAtMs, latestMs } = forecastOf(
      daily(56, (day) => 30 + day / 10 + scatter[day % 8]!),
      80,
    );
    expect(perDayLow).toBeLessThan(0.1);
    expect(perDayHigh).toBeGreaterThan(0.1);
    expect(perDay).toBeCloseTo(0.1, 1);
    expect(earliestMs).toBeLessThan(reachesAtMs ?? 0);
    expect(latestMs ?? Infinity).toBeGreaterThan(reachesAtMs ?? Infinity);
  });

  it('says that what falls, stands or rises too slowly is not reached within two years, and what is there already', () => {
    expect(
      forecastOf(
        daily(20, (day) => 50 - day),
        80,
      ).state,
    ).toBe('beyond');
    expect(
      forecastOf(
        daily(20, () => 50),
        80,
      ),
    ).toMatchObject({ state: 'beyond', perDay: 0, reachesAtMs: null });
    expect(
      forecastOf(
        daily(20, (day) => 50 + day / 100),
        80,
      ).state,
    ).toBe('beyond');
    expect(
      forecastOf(
        daily(20, (day) => 90 - day / 10),
        80,
      ),
    ).toMatchObject({
      state: 'reached',
      reachesAtMs: 20_019 * DAY,
    });
  });
});

it('takes of each day the 95th percentile of its hours, and leaves out days of which half is missing', () => {
  const hours = new Map<number, number>();
  for (let hour = 0; hour < 24; hour += 1) hours.set(hour * HOUR, hour);
  for (let hour = 0; hour < 11; hour += 1) hours.set(DAY + hour * HOUR, 99);
  expect(dailyValues(hours)).toEqual([{ day: 0, value: 22 }]);
});
