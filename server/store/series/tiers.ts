import { DAY, HOUR, MINUTE } from '../../domain/units.ts';

/** A tier of roll-ups; each is made from the one before, the first from samples. */
export interface Tier {
  readonly table: 'rollup_5m' | 'rollup_1h' | 'rollup_1d';
  readonly bucketMs: number;
  /** Rows of such a stretch of time are joined into one once it is over; 0 for never. */
  readonly joinedMs: number;
}

export const TIERS = [
  { table: 'rollup_5m', bucketMs: 5 * MINUTE, joinedMs: 1 * DAY },
  { table: 'rollup_1h', bucketMs: 1 * HOUR, joinedMs: 30 * DAY },
  { table: 'rollup_1d', bucketMs: 1 * DAY, joinedMs: 0 },
] as const satisfies readonly Tier[];
