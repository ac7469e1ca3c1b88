import type { Threshold } from '../domain/threshold.ts';

const JUDGING = [
  'metric',
  'direction',
  'raise',
  'clear',
  'forPolls',
  'ofPolls',
  'enabled',
  'ports',
  'forSeconds',
  'dividedBy',
  'ofBaseline',
] as const satisfies readonly (keyof Threshold)[];

/** Whether what a threshold found is void once it is changed like this. */
export function judgesAnew(before: Threshold, after: Threshold): boolean {
  if (JUDGING.some((field) => before[field] !== after[field])) return true;
  return JSON.stringify([before.selector, before.hours]) !== JSON.stringify([after.selector, after.hours]);
}
