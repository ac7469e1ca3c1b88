import { z } from 'zod';
import { MetricNameText } from './metric.ts';

/** What is usual of a series, hour by hour, in the metric's unit. */
export const BaselineView = z.object({
  metric: MetricNameText,
  instance: z.string().nullable(),
  /** How sure it is, in words. */
  sureness: z.string(),
  points: z.array(
    z.object({
      atMs: z.number(),
      median: z.number(),
      /** Null where nothing is too little. */
      lower: z.number().nullable(),
      /** Null where nothing is too much. */
      upper: z.number().nullable(),
    }),
  ),
});
export type BaselineView = z.infer<typeof BaselineView>;
