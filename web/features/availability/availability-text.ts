import type { AvailabilityRowView } from '../../../server/contract/availability.ts';
import { formatNumber, NO_VALUE } from '../../format/quantity.ts';

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
