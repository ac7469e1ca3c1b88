import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../server/domain/units.ts';
import { HourOfWeek, slotText } from '../../../../server/fault/baseline/hour-of-week.ts';

it('counts from Monday at midnight to Sunday at eleven in the evening, and begins anew', () => {
  const hours = new HourOfWeek('UTC');
  const monday = Date.UTC(2026, 0, 5);
  expect([-1, 0, 1, 167, 168].map((hour) => hours.slotAt(monday + hour * HOUR))).toEqual([167, 0, 1, 167, 0]);
  expect(hours.slotAt(monday - 1)).toBe(167);
  expect([0, 110, 167].map(slotText)).toEqual([
    'on Mondays at 00:00',
    'on Fridays at 14:00',
    'on Sundays at 23:00',
  ]);
});

it('follows the clocks when they are set forward and back', () => {
  const hours = new HourOfWeek('Europe/Berlin');
  const shown = (firstMs: number) =>
    Array.from({ length: 4 }, (_, hour) => hours.slotAt(firstMs + hour * HOUR) % 24);
  // At 2 o'clock on Sunday it is 3; at 3 it is 2 once more.
  expect(shown(Date.UTC(2026, 2, 29, 0))).toEqual([1, 3, 4, 5]);
  expect(shown(Date.UTC(2026, 9, 25, 0))).toEqual([2, 2, 3, 4]);
  const [before, after] = [Date.UTC(2026, 2, 27, 9), Date.UTC(2026, 3, 3, 8)];
  expect(hours.slotAt(before)).toBe(hours.slotAt(after));
});

it('tells minutes and days by the zone, also where it is half an hour off', () => {
  const hours = new HourOfWeek('Asia/Kolkata');
  const atMs = Date.UTC(2026, 0, 4, 18, 25);
  expect(hours.minuteAt(atMs)).toBe(55);
  expect(hours.slotAt(atMs)).toBe(6 * 24 + 23);
  expect(hours.dayAt(atMs + 5 * MINUTE) - hours.dayAt(atMs)).toBe(1);
  expect(hours.slotAt(atMs + 5 * MINUTE)).toBe(0);
});
