import { z } from 'zod';
import { MetricNameText } from './metric.ts';
import { SeriesView } from './series.ts';

const quantity = z.number().nullable();

const SeriesStatisticsView = z.object({
  /** How wide the averages are that the percentiles are of, ms; 0 where they are of single samples. */
  widthMs: z.number(),
  values: z.int(),
  min: quantity,
  avg: quantity,
  max: quantity,
  p50: quantity,
  p90: quantity,
  p95: quantity,
  p99: quantity,
  last: quantity,
  lastAtMs: quantity,
  octets: quantity,
});

export const ComparedSeriesView = SeriesView.extend({ statistics: SeriesStatisticsView });
export type ComparedSeriesView = z.infer<typeof ComparedSeriesView>;

export const TopSeriesView = z.object({
  metric: MetricNameText,
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  instance: z.string().nullable(),
  value: z.number(),
  max: quantity,
});
export type TopSeriesView = z.infer<typeof TopSeriesView>;
