import { z } from 'zod';
import { METRIC_KINDS, METRIC_NAMES } from '../domain/metric.ts';

const smiName = z.stringFormat('SMI name', /^[A-Za-z][\w-]{0,127}$/);

/** A shipped metric, or a monitored object as `gauge:HOST-RESOURCES-MIB::hrProcessorLoad`. */
export const MetricNameText = z.union([
  z.enum(METRIC_NAMES),
  z.templateLiteral([z.enum(METRIC_KINDS), ':', smiName, '::', smiName]),
]);

export const MetricView = z.object({
  name: z.string(),
  kind: z.enum(METRIC_KINDS),
  scope: z.enum(['device', 'interface']),
  unit: z.string(),
  scale: z.number(),
  label: z.string(),
});
export type MetricView = z.infer<typeof MetricView>;
