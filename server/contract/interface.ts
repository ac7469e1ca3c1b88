import { z } from 'zod';
import type { Interface } from '../domain/interface.ts';

const adminStatus = z.enum(['up', 'down', 'testing']).nullable();
const operStatus = z
  .enum(['up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown'])
  .nullable();

/** An interface with its present rates, in the metrics' units. */
export const InterfaceView = z.object({
  id: z.int(),
  deviceId: z.int(),
  ifIndex: z.int(),
  ifName: z.string().nullable(),
  ifDescr: z.string(),
  ifAlias: z.string().nullable(),
  ifType: z.int().nullable(),
  ifMtu: z.number().nullable(),
  ifSpeedBps: z.number().nullable(),
  ifPhysAddress: z.string().nullable(),
  ifAdminStatus: adminStatus,
  ifOperStatus: operStatus,
  ifLastChangeTicks: z.number().nullable(),
  present: z.boolean(),
  firstSeenAtMs: z.number(),
  lastSeenAtMs: z.number(),
  /** Latest trusted value per metric (ifInOctets in bit/s ...); a metric without one is absent. */
  latest: z.record(z.string(), z.number()),
});
export type InterfaceView = z.infer<typeof InterfaceView>;

/** @param latest newest trusted values by metric name */
export function interfaceView(value: Interface, latest: Readonly<Record<string, number>>): InterfaceView {
  return { latest: { ...latest }, ...value };
}
