import { expect, it } from 'vitest';
import { LocalTime } from '../../../server/fault/threshold-hours.ts';

const window = (from: string, to: string, ...days: number[]) => ({ days, from, to });

it.each<[string, string, ReturnType<typeof window>, string, boolean]>([
  ['within', 'Europe/Berlin', window('08:00', '18:00', 4), '2026-01-01T07:00Z', true],
  ['before it', 'Europe/Berlin', window('08:00', '18:00', 4), '2026-01-01T06:59Z', false],
  ['at its end', 'Europe/Berlin', window('08:00', '18:00', 4), '2026-01-01T17:00Z', false],
  ['in summer', 'Europe/Berlin', window('08:00', '18:00', 3), '2026-07-01T06:00Z', true],
  ['on another day', 'Europe/Berlin', window('08:00', '18:00', 5), '2026-01-01T07:00Z', false],
  ['on every day', 'UTC', window('08:00', '18:00'), '2026-01-03T08:00Z', true],
  ['before midnight', 'UTC', window('22:00', '02:00', 4), '2026-01-01T23:00Z', true],
  ['after midnight, of the day before', 'UTC', window('22:00', '02:00', 4), '2026-01-02T01:59Z', true],
  ['after midnight, of no day', 'UTC', window('22:00', '02:00', 4), '2026-01-01T01:00Z', false],
  ['on Monday after Sunday night', 'UTC', window('22:00', '02:00', 7), '2026-01-05T01:00Z', true],
])('a time %s', (_, timeZone, one, at, expected) => {
  expect(new LocalTime().within({ timeZone, windows: [one] }, Date.parse(at))).toBe(expected);
});
