import type { TrapLogView } from './trap-view.ts';

const MINUTE = 60_000;
/** Widths of a bar, minutes. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1_440];
const BARS = 120;

/** A stretch of time that is counted over. */
export interface TrapRange {
  readonly fromMs: number;
  readonly toMs: number;
  /** It ends now and goes on. */
  readonly live: boolean;
}

/** On whole minutes, as the counts are, so that a range that goes on asks anew only once a minute. */
export function countedRange({ fromMs, toMs, live }: TrapRange): { from: number; to: number } {
  return live
    ? { from: Math.floor(fromMs / MINUTE) * MINUTE, to: (Math.floor(toMs / MINUTE) + 1) * MINUTE }
    : { from: fromMs, to: toMs };
}

export function stepMinutes({ fromMs, toMs }: Pick<TrapRange, 'fromMs' | 'toMs'>): number {
  const minutes = (toMs - fromMs) / MINUTE / BARS;
  return STEPS.find((step) => step >= minutes) ?? 1_440;
}

/** `min`, `10 min`, `h`, `day`: what a bar stands for. */
export function stepText(minutes: number): string {
  if (minutes === 1_440) return 'day';
  if (minutes >= 60) return minutes === 60 ? 'hour' : `${minutes / 60} hours`;
  return minutes === 1 ? 'minute' : `${minutes} minutes`;
}

/** What of the log's choice narrows the counts, too. */
export function countedFilter(view: TrapLogView) {
  return {
    device: view.device ?? undefined,
    quarantined: view.quarantined ?? undefined,
    notification: view.notification ?? undefined,
  };
}
