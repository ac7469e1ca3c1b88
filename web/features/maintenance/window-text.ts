import type { MaintenanceWindowView } from '../../../server/contract/maintenance-window.ts';
import { formatDuration, formatTime } from '../../format/time.ts';
import { clockText } from './window-draft.ts';

const MINUTE_MS = 60_000;

export const WEEKDAYS = [
  { value: 1, label: 'Monday' },
  { value: 2, label: 'Tuesday' },
  { value: 3, label: 'Wednesday' },
  { value: 4, label: 'Thursday' },
  { value: 5, label: 'Friday' },
  { value: 6, label: 'Saturday' },
  { value: 7, label: 'Sunday' },
] as const;

export const OCCURRENCES = [
  { value: 1, label: 'first' },
  { value: 2, label: 'second' },
  { value: 3, label: 'third' },
  { value: 4, label: 'fourth' },
  { value: -1, label: 'last' },
] as const;

const dayName = (day: number) => WEEKDAYS.find(({ value }) => value === day)?.label ?? '?';

/** `Saturday and Sunday 22:00 (Europe/Berlin) for 2 h`. */
export function scheduleText(schedule: MaintenanceWindowView['schedule']): string {
  if (schedule.kind === 'once') return `once, ${formatTime(schedule.fromMs)} to ${formatTime(schedule.toMs)}`;
  const when = `${clockText(schedule.startMinute)} (${schedule.timeZone})`;
  const lasts = `for ${formatDuration(schedule.durationMinutes * MINUTE_MS)}`;
  if (schedule.kind === 'weekly') {
    const days = schedule.weekdays.length === 7 ? 'every day' : schedule.weekdays.map(dayName).join(', ');
    return `${days} ${when} ${lasts}`;
  }
  const which = OCCURRENCES.find(({ value }) => value === schedule.occurrence)?.label ?? '?';
  return `${which} ${dayName(schedule.weekday)} of the month ${when} ${lasts}`;
}

/** What a window covers, in words. */
export function scopeText(
  scope: MaintenanceWindowView['scope'],
  names: { readonly device: (id: number) => string; readonly interface: (id: number) => string },
): string {
  switch (scope.kind) {
    case 'all':
      return 'everything';
    case 'group':
      return `tag ${scope.group}`;
    case 'device':
      return names.device(scope.deviceId);
    case 'interface':
      return names.interface(scope.interfaceId);
  }
}
