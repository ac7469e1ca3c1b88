import type { CapacityRowView } from '../../../server/contract/capacity.ts';
import { formatPercent } from '../../format/quantity.ts';

const WEEK_DAYS = 7;
const pad = (value: number) => String(value).padStart(2, '0');

/** `2027-03-14` (UTC, as the days of the roll-ups are). */
function dateText(ms: number): string {
  const at = new Date(ms);
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
}

/** When the level is reached, or why no date is told. */
export function reachText({ state, days, neededDays, reachesAtMs }: CapacityRowView): string {
  switch (state) {
    case 'tooLittle':
      return `too little history: ${days} of ${neededDays} days needed`;
    case 'reached':
      return 'reached already';
    case 'beyond':
      return 'not within two years';
    case 'reaches':
      return reachesAtMs === null ? '' : dateText(reachesAtMs);
  }
}

/** The days between which it lies with a confidence of 95 %. */
export function intervalText({ state, earliestMs, latestMs }: CapacityRowView): string {
  if (state === 'tooLittle' || state === 'reached') return '–';
  if (earliestMs === null) return 'not within two years either way';
  return `${dateText(earliestMs)} to ${latestMs === null ? 'beyond two years' : dateText(latestMs)}`;
}

export function riseText(perDay: number | null): string {
  if (perDay === null) return '–';
  return `${perDay > 0 ? '+' : ''}${formatPercent(perDay * WEEK_DAYS)}`;
}

/** How the date comes about, in one line. */
export function arithmeticText(row: CapacityRowView): string {
  const { state, level, days, present, perDay } = row;
  if (present === null || perDay === null) return `${days} days with values so far`;
  const basis = `95th percentiles of ${days} days: now ${formatPercent(present)}, ${riseText(perDay)} a week`;
  if (state !== 'reaches') return basis;
  const left = Math.round((level - present) / perDay);
  return `${basis}; (${level} − ${formatPercent(present)}) / ${formatPercent(perDay)} a day = ${left} days`;
}
