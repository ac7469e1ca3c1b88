import type { SeriesPoint } from '../../domain/series.ts';
import type { BucketLine } from './bucket-line.ts';
import { qualityOf } from './quality.ts';
import type { RawColumn } from './raw-column.ts';

/** Samples further apart than this many times their usual distance have a gap between them. */
const GAP_FACTOR = 2.5;

/** From so many polls a bucket on average, an empty one is no accident. */
const POLLS_PER_BUCKET = 1.5;

/** Single samples as points, with a point without values wherever polls are missing. */
export function rawPoints(column: RawColumn, scale: number): SeriesPoint[] {
  const usualMs = median(column.at);
  const points: SeriesPoint[] = [];
  let before = Number.NaN;
  column.at.forEach((atMs, index) => {
    if (atMs - before > GAP_FACTOR * usualMs) points.push(gapAt(Math.round(before + usualMs)));
    before = atMs;
    const drawn = column.drawn[index]!;
    const value = Number.isNaN(drawn) ? null : drawn * scale;
    points.push({
      atMs,
      avg: value,
      min: value,
      max: value,
      count: value === null ? 0 : 1,
      quality: qualityOf(column.quality[index]!),
    });
  });
  return points;
}

/**
 * Buckets as points. An empty bucket between full ones is a gap, unless the polls are simply further apart than the
 * buckets: then only a distance out of the usual is one.
 */
export function bucketPoints(line: BucketLine, scale: number): SeriesPoint[] {
  const { known, stepMs } = line;
  const starts: number[] = [];
  let polls = 0;
  for (let index = 0; index < line.length; index++) {
    if (known[index] === 0) continue;
    starts.push(line.startMs(index));
    polls += Math.max(1, line.count[index]!);
  }
  const usualMs = median(starts);
  // With about one poll a bucket, jitter alone leaves some empty and puts two in the next.
  const dense = polls >= POLLS_PER_BUCKET * starts.length;
  const points: SeriesPoint[] = [];
  let before = Number.NaN;
  for (let index = 0; index < line.length; index++) {
    const atMs = line.startMs(index);
    if (known[index] === 0) {
      if (dense && points.length > 0) points.push(gapAt(atMs));
      continue;
    }
    if (!dense && atMs - before > GAP_FACTOR * usualMs) points.push(gapAt(before + stepMs));
    before = atMs;
    points.push(bucketPoint(line, index, scale));
  }
  return points;
}

function bucketPoint(line: BucketLine, index: number, scale: number): SeriesPoint {
  const atMs = line.startMs(index);
  const count = line.count[index]!;
  const quality = qualityOf(line.known[index]! - 1);
  if (count === 0) return { ...gapAt(atMs), quality };
  return {
    atMs,
    avg: (line.sum[index]! / count) * scale,
    min: line.min[index]! * scale,
    max: line.max[index]! * scale,
    count,
    quality,
  };
}

function gapAt(atMs: number): SeriesPoint {
  return { atMs, avg: null, min: null, max: null, count: 0, quality: 'gap' };
}

/** The usual distance of neighbours, NaN for fewer than two. The lower median, so that one gap among two is one. */
function median(at: ArrayLike<number>): number {
  const distances = new Float64Array(Math.max(0, at.length - 1));
  for (let index = 0; index < distances.length; index++) distances[index] = at[index + 1]! - at[index]!;
  distances.sort();
  return distances[(distances.length - 1) >>> 1] ?? Number.NaN;
}
