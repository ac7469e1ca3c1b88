import type { TimeWindow } from './range.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that divide the next larger unit. */
const STEPS_MS: readonly number[] = [
  ...[5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14].map((days) => days * DAY),
  ...[30, 90, 365].map((days) => days * DAY),
];

export interface TimeTick {
  readonly value: number;
  readonly label: string;
}

const pad = (value: number) => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function labelOf(atMs: number, stepMs: number): string {
  const at = new Date(atMs);
  const [hours, minutes, seconds] = [at.getHours(), at.getMinutes(), at.getSeconds()];
  if (stepMs >= DAY || (hours === 0 && minutes === 0 && seconds === 0))
    return `${at.getDate()} ${MONTHS[at.getMonth()]}`;
  return stepMs >= MINUTE ? `${pad(hours)}:${pad(minutes)}` : `${pad(hours)}:${pad(minutes)}:${pad(seconds)}`;
}

/** The n-th multiple of the step after midnight, by the local clock, so that ticks stay round across a clock change. */
function nthTick(midnight: Date, stepMs: number, n: number): number {
  const [year, month, day] = [midnight.getFullYear(), midnight.getMonth(), midnight.getDate()];
  if (stepMs >= DAY) return new Date(year, month, day + n * Math.round(stepMs / DAY)).getTime();
  if (stepMs >= HOUR) return new Date(year, month, day, n * Math.round(stepMs / HOUR)).getTime();
  return new Date(year, month, day, 0, 0, (n * stepMs) / SECOND).getTime();
}

/** Round times of the local clock inside a window, at most `maxTicks`. */
export function timeTicks(window: TimeWindow, maxTicks: number): TimeTick[] {
  const span = window.toMs - window.fromMs;
  const largest = STEPS_MS.at(-1) ?? DAY;
  const stepMs =
    STEPS_MS.find((step) => span / step <= maxTicks) ?? Math.ceil(span / maxTicks / largest) * largest;
  const from = new Date(window.fromMs);
  const midnight = new Date(from.getFullYear(), from.getMonth(), from.getDate());
  const ticks: TimeTick[] = [];
  // One step back from the first inside, because a clock change may move it.
  let n = Math.max(0, Math.floor((window.fromMs - midnight.getTime()) / stepMs) - 1);
  for (let at = nthTick(midnight, stepMs, n); at <= window.toMs; n += 1, at = nthTick(midnight, stepMs, n))
    if (at >= window.fromMs && at !== ticks.at(-1)?.value)
      ticks.push({ value: at, label: labelOf(at, stepMs) });
  return ticks;
}
