import type { ThresholdHours } from '../domain/threshold.ts';
import { MINUTE } from '../domain/units.ts';
import { minuteOf, weekdayOf, ZonedTime } from '../domain/zoned-time.ts';

interface LocalMinute {
  /** 1 Monday to 7 Sunday. */
  readonly day: number;
  /** Since midnight. */
  readonly minute: number;
}

/** Tells whether it is the time of a threshold; a zone is asked once a minute, as asking takes long. */
export class LocalTime {
  readonly #zones = new Map<string, ZonedTime>();
  /** By zone: the last minute asked for. */
  readonly #known = new Map<string, { readonly of: number; readonly local: LocalMinute }>();

  within({ timeZone, windows }: ThresholdHours, atMs: number): boolean {
    const { day, minute } = this.#local(timeZone, atMs);
    const isDay = (days: readonly number[], one: number) => days.length === 0 || days.includes(one);
    const yesterday = day === 1 ? 7 : day - 1;
    return windows.some(({ days, from, to }) => {
      const [start, end] = [minuteOf(from), minuteOf(to)];
      if (start < end) return isDay(days, day) && minute >= start && minute < end;
      // Over midnight: it belongs to the day on which it began.
      return (isDay(days, day) && minute >= start) || (isDay(days, yesterday) && minute < end);
    });
  }

  #local(timeZone: string, atMs: number): LocalMinute {
    const of = Math.floor(atMs / MINUTE);
    const known = this.#known.get(timeZone);
    if (known?.of === of) return known.local;
    const zone = this.#zones.get(timeZone) ?? new ZonedTime(timeZone);
    this.#zones.set(timeZone, zone);
    const local = { day: weekdayOf(zone.dayAt(atMs)), minute: zone.minuteAt(atMs) };
    this.#known.set(timeZone, { of, local });
    return local;
  }
}
