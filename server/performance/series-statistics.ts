import type { SeriesStatistics, TimeSpan } from '../domain/comparison.ts';
import { metricOf } from '../domain/metric.ts';
import { percentileOf } from '../domain/percentile.ts';
import type { SeriesData, SeriesPoint } from '../domain/series.ts';
import { SECOND } from '../domain/units.ts';

const BITS_PER_OCTET = 8;

type Valued = SeriesPoint & { readonly avg: number };

const hasValue = (point: SeriesPoint): point is Valued => point.avg !== null;

/** What the values of a series come to over a range; percentiles are of the points' averages, by nearest rank. */
export function statisticsOf({ metric, points, stepMs }: SeriesData, range: TimeSpan): SeriesStatistics {
  const valued = points.filter(hasValue);
  const sorted = Float64Array.from(valued, ({ avg }) => avg).sort();
  let [min, max, sum, polls] = [Infinity, -Infinity, 0, 0];
  for (const point of valued) {
    min = Math.min(min, point.min ?? point.avg);
    max = Math.max(max, point.max ?? point.avg);
    sum += point.avg * point.count;
    polls += point.count;
  }
  const last = valued.at(-1);
  const isEmpty = last === undefined;
  return {
    widthMs: stepMs,
    values: valued.length,
    min: isEmpty ? null : min,
    avg: polls === 0 ? null : sum / polls,
    max: isEmpty ? null : max,
    p50: percentileOf(sorted, 0.5),
    p90: percentileOf(sorted, 0.9),
    p95: percentileOf(sorted, 0.95),
    p99: percentileOf(sorted, 0.99),
    last: last?.avg ?? null,
    lastAtMs: last?.atMs ?? null,
    octets: metricOf(metric).unit === 'bit/s' && !isEmpty ? octetsOf(points, stepMs, range) : null,
  };
}

/** A sample's rate holds from the sample before it, a bucket's average for its width; both only within the range. */
function octetsOf(points: readonly SeriesPoint[], stepMs: number, { fromMs, toMs }: TimeSpan): number {
  let bits = 0;
  points.forEach((point, index) => {
    if (!hasValue(point)) return;
    const begins = stepMs > 0 ? point.atMs : (points[index - 1]?.atMs ?? fromMs);
    const ends = stepMs > 0 ? point.atMs + stepMs : point.atMs;
    bits += (point.avg * Math.max(0, Math.min(ends, toMs) - Math.max(begins, fromMs))) / SECOND;
  });
  return bits / BITS_PER_OCTET;
}
