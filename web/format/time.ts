import { NO_VALUE } from './quantity.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const pad = (value: number) => String(value).padStart(2, '0');

function twoParts(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const whole = Math.floor(ms / large);
  const rest = Math.floor((ms % large) / small);
  return rest > 0 ? `${whole} ${largeUnit} ${rest} ${smallUnit}` : `${whole} ${largeUnit}`;
}

/** A span: `350 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NO_VALUE;
  const span = Math.max(0, ms);
  if (span < SECOND_MS) return `${span < 10 ? Math.round(span * 10) / 10 : Math.round(span)} ms`;
  if (span < 10 * SECOND_MS) return `${Math.floor(span / 100) / 10} s`;
  if (span < MINUTE_MS) return `${Math.floor(span / SECOND_MS)} s`;
  if (span < HOUR_MS) return twoParts(span, MINUTE_MS, 'min', SECOND_MS, 's');
  if (span < DAY_MS) return twoParts(span, HOUR_MS, 'h', MINUTE_MS, 'min');
  return twoParts(span, DAY_MS, 'd', HOUR_MS, 'h');
}

/** TimeTicks (hundredths of a second) as a span. */
export function formatTicks(ticks: number | null | undefined): string {
  return formatDuration(ticks === null || ticks === undefined ? null : ticks * 10);
}

/** Local date and time: `2026-11-21 01:24:32`. */
export function formatTime(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NO_VALUE;
  const at = new Date(ms);
  return (
    `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ` +
    `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
  );
}

/** How long ago: `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`; `in 5 s` for the future. */
export function formatRelative(ms: number | null | undefined, nowMs: number): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NO_VALUE;
  const span = Math.abs(nowMs - ms);
  if (span < 2 * SECOND_MS) return 'now';
  const [size, unit] =
    span < MINUTE_MS
      ? [SECOND_MS, 's']
      : span < HOUR_MS
        ? [MINUTE_MS, 'min']
        : span < DAY_MS
          ? [HOUR_MS, 'h']
          : ([DAY_MS, 'd'] as const);
  const text = `${Math.floor(span / size)} ${unit}`;
  return ms > nowMs ? `in ${text}` : `${text} ago`;
}
