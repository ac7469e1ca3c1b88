export type VolumeBucket = 'hour' | 'day';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS_SHOWN = 24;
const DAYS_SHOWN = 31;

/** Midnight (UTC) of the day, Unix ms. Accounts are kept by UTC, so that they mean the same to every reader. */
export function dayStart(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) * DAY_MS;
}

/** Midnight (UTC) of the first of the month, Unix ms. */
export function monthStart(nowMs: number): number {
  const at = new Date(nowMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
}

/** Where the list of volumes begins: a day of hours, or a month of days; it moves on with the bucket, not before. */
export function volumesFrom(bucket: VolumeBucket, nowMs: number): number {
  if (bucket === 'day') return dayStart(nowMs) - (DAYS_SHOWN - 1) * DAY_MS;
  return Math.floor(nowMs / HOUR_MS) * HOUR_MS - (HOURS_SHOWN - 1) * HOUR_MS;
}

/** The local hour or the UTC day that a volume begins with. */
export function volumeLabel(
  bucket: VolumeBucket,
  fromMs: number,
  formatTime: (ms: number) => string,
): string {
  if (bucket === 'day') return new Date(fromMs).toISOString().slice(0, '2026-11-21'.length);
  return formatTime(fromMs).slice(0, '2026-11-21 12:00'.length);
}
