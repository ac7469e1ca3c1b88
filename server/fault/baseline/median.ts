/** The middle of what is sorted, the mean of the two middle ones where there are two; NaN without values. */
export function medianOf(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Median, and the median of the distances from it (MAD). NaN without values. */
export function medianAndMad(values: ArrayLike<number>): { median: number; mad: number } {
  const sorted = Float64Array.from(values).sort();
  const median = medianOf(sorted);
  for (let at = 0; at < sorted.length; at += 1) sorted[at] = Math.abs(sorted[at]! - median);
  return { median, mad: medianOf(sorted.sort()) };
}
