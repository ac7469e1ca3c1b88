/** The middle of what is sorted, the mean of the two middle ones where there are two; NaN without values. */
export function medianOf(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Median, and the median of the distances from it (MAD), of values that may be put in another order. NaN without values. */
export function medianAndMad(values: Float64Array): { median: number; mad: number } {
  values.sort();
  const median = medianOf(values);
  for (let at = 0; at < values.length; at += 1) values[at] = Math.abs(values[at]! - median);
  return { median, mad: medianOf(values.sort()) };
}
