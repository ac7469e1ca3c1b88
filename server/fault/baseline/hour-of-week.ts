import { HOURS_OF_WEEK } from '../../domain/baseline.ts';
import { DAY, HOUR, MINUTE } from '../../domain/units.ts';
import { ZonedTime } from '../../domain/zoned-time.ts';

/** 1970 began on a Thursday. */
const FIRST_DAY = 3;
const MAX_KNOWN = 400;

/** Which hour of the week the clocks of a time zone show. Asking the zone takes long, so it is asked twice a day. */
export class HourOfWeek {
  readonly timeZone: string;
  readonly #zone: ZonedTime;
  /** By day of UTC: how far the clocks are ahead, NaN on a day on which they are set. */
  readonly #offsets = new Map<number, number>();

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#zone = new ZonedTime(timeZone);
  }

  /** 0 Monday from 0 to 1, 167 Sunday from 23 on. */
  slotAt(atMs: number): number {
    const hours = Math.floor(this.#wallMs(atMs) / HOUR) + FIRST_DAY * 24;
    return ((hours % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
  }

  /** Minutes past the hour, 0..59. */
  minuteAt(atMs: number): number {
    const wallMs = this.#wallMs(atMs);
    return Math.floor((wallMs - Math.floor(wallMs / HOUR) * HOUR) / MINUTE);
  }

  /** A number of the calendar's day: days that follow each other have numbers that do. */
  dayAt(atMs: number): number {
    return Math.floor(this.#wallMs(atMs) / DAY);
  }

  #wallMs(atMs: number): number {
    const day = Math.floor(atMs / DAY);
    let offset = this.#offsets.get(day);
    if (offset === undefined) {
      const [first, last] = [this.#zone.offsetMs(day * DAY), this.#zone.offsetMs((day + 1) * DAY)];
      offset = first === last ? first : Number.NaN;
      if (this.#offsets.size >= MAX_KNOWN) this.#offsets.clear();
      this.#offsets.set(day, offset);
    }
    return atMs + (Number.isNaN(offset) ? this.#zone.offsetMs(atMs) : offset);
  }
}

const DAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** `on Fridays at 10:00` */
export function slotText(slot: number): string {
  return `on ${DAYS[Math.floor(slot / 24)] ?? ''} at ${String(slot % 24).padStart(2, '0')}:00`;
}
