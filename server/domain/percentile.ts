/**
 * A percentile by nearest rank: the smallest value that at least this share of the values does not exceed, so always one
 * that was measured. Null without values.
 *
 * @param sorted ascending
 * @param share 0..1, 0.95 for the 95th percentile
 */
export function percentileOf(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
