import { z } from 'zod';
import { METRIC_NAMES } from '../domain/metric.ts';

/** An entry of the metric catalogue: what thresholds can watch and charts can draw. */
export const MetricView = z.object({
  name: z.enum(METRIC_NAMES),
  kind: z.enum(['counter', 'gauge', 'state']),
  scope: z.enum(['device', 'interface']),
  /** Unit of what is judged and drawn: of the rate for counters, of the value otherwise. */
  unit: z.string(),
  scale: z.number(),
  label: z.string(),
});
export type MetricView = z.infer<typeof MetricView>;
