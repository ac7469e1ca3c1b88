import { ZonedTime } from '../domain/zoned-time.ts';

export const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Year and month of `2026-10`; without a text those of the present day in the zone. */
export function monthOf(text: string | undefined, timeZone: string, nowMs: number) {
  const [, year, month] = MONTH.exec(text ?? '') ?? [];
  return year === undefined
    ? new ZonedTime(timeZone).dayAt(nowMs)
    : { year: Number(year), month: Number(month) };
}
