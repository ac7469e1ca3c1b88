import { describe, expect, it } from 'vitest';
import { daysLater, isTimeZone, weekdayOf, ZonedTime } from '../../../server/domain/zoned-time.ts';

const berlin = new ZonedTime('Europe/Berlin');
const iso = (atMs: number) => new Date(atMs).toISOString();

describe('the wall clock of a time zone', () => {
  it.each([
    ['winter', { year: 2026, month: 1, day: 15 }, 22 * 60, '2026-01-15T21:00:00.000Z'],
    ['summer', { year: 2026, month: 7, day: 15 }, 22 * 60, '2026-07-15T20:00:00.000Z'],
    ['before the skip', { year: 2026, month: 3, day: 29 }, 90, '2026-03-29T00:30:00.000Z'],
    ['in the skip, as long after it', { year: 2026, month: 3, day: 29 }, 150, '2026-03-29T01:30:00.000Z'],
    ['after the skip', { year: 2026, month: 3, day: 29 }, 210, '2026-03-29T01:30:00.000Z'],
    ['shown twice, the first', { year: 2026, month: 10, day: 25 }, 150, '2026-10-25T00:30:00.000Z'],
    ['after the second', { year: 2026, month: 10, day: 25 }, 180, '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, day, minute, expected) => {
    expect(iso(berlin.instantOf(day, minute))).toBe(expected);
  });

  it('works where the offset is half an hour, and where it changes by half an hour', () => {
    const kolkata = new ZonedTime('Asia/Kolkata');
    expect(iso(kolkata.instantOf({ year: 2026, month: 5, day: 1 }, 0))).toBe('2026-04-30T18:30:00.000Z');
    // Lord Howe Island: +11:00 in summer, +10:30 in winter; 02:00 becomes 01:30 on 2026-04-05.
    const lordHowe = new ZonedTime('Australia/Lord_Howe');
    const day = { year: 2026, month: 4, day: 5 };
    expect(iso(lordHowe.instantOf(day, 105))).toBe('2026-04-04T14:45:00.000Z');
    expect(iso(lordHowe.instantOf(day, 120))).toBe('2026-04-04T15:30:00.000Z');
  });

  it('says the day and the minute at an instant', () => {
    const atMs = Date.parse('2026-03-28T23:10:20Z');
    expect([berlin.dayAt(atMs), berlin.minuteAt(atMs)]).toEqual([{ year: 2026, month: 3, day: 29 }, 10]);
  });

  it('reckons with days of the calendar', () => {
    expect(daysLater({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 });
    expect(weekdayOf({ year: 2026, month: 11, day: 26 })).toBe(4);
    expect(weekdayOf({ year: 2026, month: 11, day: 29 })).toBe(7);
  });

  it('knows which names are zones', () => {
    expect(['Europe/Prague', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
