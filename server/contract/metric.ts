import { z } from 'zod';

export const MetricView = z.object({
  name: z.string(),
  kind: z.enum(['counter', 'gauge', 'state']),
  scope: z.enum(['device', 'interface']),
  unit: z.string(),
  scale: z.number(),
  label: z.string(),
});
export type MetricView = z.infer<typeof MetricView>;
