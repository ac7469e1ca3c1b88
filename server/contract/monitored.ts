import { z } from 'zod';
import { METRIC_KINDS } from '../domain/metric.ts';
import type { MonitoredState } from '../domain/monitored.ts';

/** Makes a scalar or a column a metric of a device. */
export const MonitoredInput = z.strictObject({
  /** Name or OID: `hrProcessorLoad`, `HOST-RESOURCES-MIB::hrProcessorLoad`, `1.3.6.1.2.1.25.3.3.1.2`. */
  oid: z.string().trim().min(1, 'enter a name or an OID').max(1_024),
  instances: z
    .union([
      z.literal('all'),
      z
        .array(
          z
            .string()
            .max(640)
            .regex(/^\d{1,10}(\.\d{1,10})*$/, 'an index as dotted numbers'),
        )
        .min(1)
        .max(500),
    ])
    .default('all'),
  label: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[^\p{C}]+$/u, 'no control characters')
    .optional(),
  kind: z.enum(METRIC_KINDS).optional(),
});
export type MonitoredInput = z.input<typeof MonitoredInput>;

/** `instances` null: all rows of a column, or a scalar. `problem`: why the last poll brought no value. */
export const MonitoredView = z.object({
  id: z.int(),
  deviceId: z.int(),
  oid: z.string(),
  scalar: z.boolean(),
  name: z.string(),
  metric: z.string(),
  kind: z.enum(METRIC_KINDS),
  label: z.string(),
  unit: z.string(),
  instances: z.array(z.string()).nullable(),
  states: z.array(z.object({ name: z.string(), number: z.number() })),
  createdAtMs: z.number(),
  problem: z.string().nullable(),
  latest: z.array(z.object({ instance: z.string(), value: z.number(), text: z.string() })),
});
export type MonitoredView = z.infer<typeof MonitoredView>;

export function monitoredView(state: MonitoredState): MonitoredView {
  return {
    ...state,
    instances: state.instances === null ? null : [...state.instances],
    states: [...state.states],
    latest: [...state.latest],
  };
}
