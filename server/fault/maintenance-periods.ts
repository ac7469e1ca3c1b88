import type { MaintenancePeriod, MaintenanceSchedule } from '../domain/maintenance-window.ts';
import { MINUTE } from '../domain/units.ts';
import { type CalendarDay, daysLater, weekdayOf, ZonedTime } from '../domain/zoned-time.ts';

type Recurring = Exclude<MaintenanceSchedule, { kind: 'once' }>;

/** A period lasts a week at the most, so one that began so many days ago may still be open. */
const DAYS_BACK = 8;
/** The last Friday of a month and that of the next are 35 days apart at the most. */
const DAYS_AHEAD = 36;

/** The period that is open at `nowMs`, or else the next one; null where none comes any more. */
export function periodAt(schedule: MaintenanceSchedule, nowMs: number): MaintenancePeriod | null {
  if (schedule.kind === 'once') {
    const { fromMs, toMs } = schedule;
    return toMs > nowMs ? { fromMs, toMs } : null;
  }
  const zone = new ZonedTime(schedule.timeZone);
  const today = zone.dayAt(nowMs);
  for (let days = -DAYS_BACK; days <= DAYS_AHEAD; days++) {
    const day = daysLater(today, days);
    if (!begins(schedule, day)) continue;
    const fromMs = zone.instantOf(day, schedule.startMinute);
    const toMs = fromMs + schedule.durationMinutes * MINUTE;
    if (toMs > nowMs) return { fromMs, toMs };
  }
  return null;
}

function begins(schedule: Recurring, day: CalendarDay): boolean {
  const weekday = weekdayOf(day);
  if (schedule.kind === 'weekly') return schedule.weekdays.some((one) => one === weekday);
  if (weekday !== schedule.weekday) return false;
  // The last one: a week later it is another month.
  if (schedule.occurrence === -1) return daysLater(day, 7).month !== day.month;
  return Math.ceil(day.day / 7) === schedule.occurrence;
}
