export type VolumeBucket = 'hour' | 'day';

const HOUR_MS = 60 * 60 * 1_000;
const HOURS_SHOWN = 24;
const DAYS_SHOWN = 31;

/** Midnight of the day, local time, Unix ms. */
export function dayStart(nowMs: number): number {
  const at = new Date(nowMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Midnight of the first of the month, local time, Unix ms. */
export function monthStart(nowMs: number): number {
  const at = new Date(nowMs);
  return new Date(at.getFullYear(), at.getMonth(), 1).getTime();
}

/** Where the list of volumes begins: a day of hours, or a month of days; it moves on with the bucket, not before. */
export function volumesFrom(bucket: VolumeBucket, nowMs: number): number {
  if (bucket === 'hour') return Math.floor(nowMs / HOUR_MS) * HOUR_MS - (HOURS_SHOWN - 1) * HOUR_MS;
  const at = new Date(nowMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() - (DAYS_SHOWN - 1)).getTime();
}
