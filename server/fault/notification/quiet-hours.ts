import type { QuietHours } from '../../domain/channel.ts';
import { DAY, MINUTE } from '../../domain/units.ts';
import { minuteOf, weekdayOf, ZonedTime } from '../../domain/zoned-time.ts';

const MINUTES_PER_DAY = 24 * 60;

/** When the quiet span that holds `nowMs` is over; null where it is not quiet. */
export function quietUntil(quiet: QuietHours, nowMs: number): number | null {
  const from = minuteOf(quiet.from);
  const to = minuteOf(quiet.to);
  const local = localTime(quiet.timeZone, nowMs);
  const overMidnight = from >= to;
  const inEvening = local.minute >= from && (overMidnight || local.minute < to);
  const inMorning = overMidnight && local.minute < to;
  const began = inEvening ? local.day : inMorning ? (local.day + 6) % 7 : null;
  if (began === null || (quiet.days.length > 0 && !quiet.days.includes(began))) return null;
  const left = (to - local.minute + MINUTES_PER_DAY) % MINUTES_PER_DAY || MINUTES_PER_DAY;
  const end = Math.floor(nowMs / MINUTE) * MINUTE + left * MINUTE;
  // Where clocks change meanwhile, the span ends at the same wall time, not after the same minutes.
  let off = to - localTime(quiet.timeZone, end).minute;
  if (off > MINUTES_PER_DAY / 2) off -= MINUTES_PER_DAY;
  if (off < -MINUTES_PER_DAY / 2) off += MINUTES_PER_DAY;
  return Math.min(Math.max(end + off * MINUTE, nowMs + 1), nowMs + 2 * DAY);
}

/** Day 0 Sunday to 6 Saturday, and minutes after midnight. */
function localTime(timeZone: string, atMs: number): { readonly day: number; readonly minute: number } {
  const zone = new ZonedTime(timeZone);
  return { day: weekdayOf(zone.dayAt(atMs)) % 7, minute: zone.minuteAt(atMs) };
}
