import type { TimeSpan } from './comparison.ts';
import { DAY, MINUTE } from './units.ts';

/** A day of the calendar; `month` from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The wall clock of one time zone (IANA name). @throws RangeError where there is no such zone */
export class ZonedTime {
  readonly timeZone: string;
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** The day that the zone's calendar shows at an instant. */
  dayAt(atMs: number): CalendarDay {
    const wall = new Date(this.#wallMs(atMs));
    return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
  }

  /** Minutes after midnight that the zone's clocks show at an instant, 0..1439. */
  minuteAt(atMs: number): number {
    const wall = new Date(this.#wallMs(atMs));
    return wall.getUTCHours() * 60 + wall.getUTCMinutes();
  }

  /**
   * The instant at which the clocks show that day and minute. One that they skip is taken by the offset before the skip,
   * which is as long after it; of one that they show twice the first is taken.
   */
  instantOf(day: CalendarDay, minute: number): number {
    const wallMs = Date.UTC(day.year, day.month - 1, day.day) + minute * MINUTE;
    // No zone is further than a day from UTC, and none changes its offset twice within two days.
    const before = this.offsetMs(wallMs - DAY);
    const after = this.offsetMs(wallMs + DAY);
    const first = wallMs - before;
    if (before === after || this.offsetMs(first) === before) return first;
    const second = wallMs - after;
    return this.offsetMs(second) === after ? second : first;
  }

  /** A month of the zone's calendar, from its first midnight to the next one's. */
  monthSpan({ year, month }: Pick<CalendarDay, 'year' | 'month'>): TimeSpan {
    const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
    return { fromMs: this.instantOf({ year, month, day: 1 }, 0), toMs: this.instantOf(next, 0) };
  }

  /** How far the zone's clocks are ahead of UTC at an instant, ms; to the second. */
  offsetMs(atMs: number): number {
    return this.#wallMs(atMs) - Math.floor(atMs / 1_000) * 1_000;
  }

  /** What the clocks show, as if it were UTC; to the second. */
  #wallMs(atMs: number): number {
    const part = (wanted: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find(({ type }) => type === wanted)?.value);
    const parts = this.#format.formatToParts(atMs);
    const [year, month, day] = [part('year'), part('month'), part('day')];
    return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'));
  }
}

/** Whether the running system knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

export function daysLater({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Minutes after midnight for `22:05`. */
export function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}
