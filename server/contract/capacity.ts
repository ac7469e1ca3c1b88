import { z } from 'zod';
import { MetricNameText } from './metric.ts';

const quantity = z.number().nullable();

export const CapacityRowView = z.object({
  metric: MetricNameText,
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  instance: z.string().nullable(),
  state: z.enum(['tooLittle', 'reached', 'reaches', 'beyond']),
  level: z.number(),
  days: z.int(),
  neededDays: z.int(),
  present: quantity,
  perDay: quantity,
  perDayLow: quantity,
  perDayHigh: quantity,
  reachesAtMs: quantity,
  earliestMs: quantity,
  latestMs: quantity,
});
export type CapacityRowView = z.infer<typeof CapacityRowView>;
