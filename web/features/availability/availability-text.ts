import type { AvailabilityRowView } from '../../../server/contract/availability.ts';
import type { IncidentTimesView } from '../../../server/contract/incident.ts';
import { formatNumber, NO_VALUE } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';

const MINUTE_MS = 60_000;
/** Between "three nines" and "four nines" lies a digit that three digits would hide. */
const DIGITS = 3;

/** Whole minutes, for what adds up to days. */
export const minutesOf = (ms: number): number => Math.round(ms / MINUTE_MS);

/** `99.954 %`; only what was never down is 100 %. */
export function percentText(percent: number | null): string {
  if (percent === null) return NO_VALUE;
  if (percent === 100) return '100 %';
  const text = (Math.floor(percent * 10 ** DIGITS) / 10 ** DIGITS).toFixed(DIGITS);
  return `${text} %`;
}

/** `100 × 43,200 / (43,200 + 20) min = 99.953 %` */
export function arithmeticText({ upMs, downMs, percent }: AvailabilityRowView): string {
  const [up, down] = [formatNumber(minutesOf(upMs)), formatNumber(minutesOf(downMs))];
  if (percent === null) return 'neither up nor down is known';
  return `100 × ${up} / (${up} + ${down}) min = ${percentText(percent)}`;
}

/** `acknowledged 3 of 4 in 12 min, restored 4 of 4 in 40 min` */
export function incidentArithmetic(times: IncidentTimesView): string {
  const { incidents, acknowledged, acknowledgeMs, restored, restoreMs } = times;
  const part = (word: string, count: number, sumMs: number) =>
    `${word} ${formatNumber(count)} of ${formatNumber(incidents)}${count === 0 ? '' : ` in ${formatDuration(sumMs)}`}`;
  return `${part('acknowledged', acknowledged, acknowledgeMs)}, ${part('restored', restored, restoreMs)}`;
}
