import { z } from 'zod';
import { QUALITIES } from '../domain/series.ts';
import { MetricNameText } from './metric.ts';

export const SeriesView = z.object({
  metric: MetricNameText,
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  instance: z.string().nullable(),
  unit: z.string(),
  stepMs: z.number(),
  points: z.array(
    z.object({
      atMs: z.number(),
      avg: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      count: z.int(),
      quality: z.enum(QUALITIES),
    }),
  ),
});
export type SeriesView = z.infer<typeof SeriesView>;

/** A fresh value on the stream, in the metric's unit; null where no rate may be drawn. */
export const LivePoint = z.object({
  metric: MetricNameText,
  interfaceId: z.int().nullable(),
  instance: z.string().nullable(),
  atMs: z.number(),
  value: z.number().nullable(),
  quality: z.enum(QUALITIES),
});
export type LivePoint = z.infer<typeof LivePoint>;
