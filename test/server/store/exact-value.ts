import type { SampleColumn } from '../../../server/store/series/sample-column.ts';
import { BIG, FLOAT } from '../../../server/store/series/sample-flags.ts';

/** A value of a column as it was given: a bigint unless it is a float. */
export function exactValue({ flags, value, big }: SampleColumn, at: number): bigint | number {
  if ((flags[at]! & FLOAT) !== 0) return value[at]!;
  return (flags[at]! & BIG) === 0 ? BigInt(value[at]!) : big!.get(at)!;
}
