/** What is known of one series over a stretch of time, unscaled. */
export interface Bucket {
  /** Of the samples that carry a drawable value. */
  count: number;
  /** Infinity, -Infinity and 0 while count is 0. */
  min: number;
  max: number;
  sum: number;
  /** The worst, as `qualityNumber` gives it. */
  quality: number;
}

export function emptyBucket(quality = 0): Bucket {
  return { count: 0, min: Infinity, max: -Infinity, sum: 0, quality };
}

/** @param drawn NaN for a sample without a drawable value, which then counts for the quality only */
export function addSample(bucket: Bucket, drawn: number, quality: number): void {
  if (quality > bucket.quality) bucket.quality = quality;
  if (Number.isNaN(drawn)) return;
  bucket.count++;
  bucket.sum += drawn;
  if (drawn < bucket.min) bucket.min = drawn;
  if (drawn > bucket.max) bucket.max = drawn;
}

/** As it comes back from the file, which keeps seven digits: the same answer before and after it is written. */
export function asKept({ count, min, max, sum, quality }: Bucket): Bucket {
  if (count === 0) return emptyBucket(quality);
  const least = Math.fround(min);
  if (min === max) return { count, min: least, max: least, sum: least * count, quality };
  return { count, min: least, max: Math.fround(max), sum: Math.fround(sum / count) * count, quality };
}
