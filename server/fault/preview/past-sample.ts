import { metricOf } from '../../domain/metric.ts';
import type { Sample, Series } from '../../domain/series.ts';
import type { PastPoint } from './past-series.ts';

/** A stored point as the sample that a poll would have brought. */
export function sampleOf(series: Series, { atMs, value }: PastPoint): Sample {
  const { kind, scale } = metricOf(series.metric);
  const raw = value / scale;
  return {
    series,
    atMs,
    value: raw,
    rate: kind === 'counter' ? raw : null,
    delta: null,
    deltaSeconds: null,
    quality: 'ok',
  };
}
