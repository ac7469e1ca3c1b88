import { DAY, HOUR, MINUTE } from '../../domain/units.ts';

/** A tier of roll-ups; each is made from the one before, the first from samples. */
export interface Tier {
  readonly table: 'rollup_5m' | 'rollup_1h' | 'rollup_1d';
  readonly bucketMs: number;
}

export const TIERS = [
  { table: 'rollup_5m', bucketMs: 5 * MINUTE },
  { table: 'rollup_1h', bucketMs: 1 * HOUR },
  { table: 'rollup_1d', bucketMs: 1 * DAY },
] as const satisfies readonly Tier[];
