import { z } from 'zod';
import type { LabDevice, LabOffer, LabPort, LabState } from '../domain/lab.ts';
import { LabFaultView, LabTrapView } from './lab-fault.ts';
import { LabClockView } from './lab-network.ts';

export { LabTrapView } from './lab-fault.ts';

export const LabPortView = z.object({
  ifIndex: z.int(),
  ifName: z.string(),
  ifDescr: z.string(),
  ifAlias: z.string(),
  ifSpeedBps: z.number(),
  ifAdminStatus: z.enum(['up', 'down']),
  ifOperStatus: z.enum(['up', 'down']),
}) satisfies z.ZodType<LabPort>;
export type LabPortView = z.infer<typeof LabPortView>;

export const LabDeviceView = z.object({
  name: z.string(),
  profile: z.string(),
  address: z.string(),
  port: z.int(),
  extraPorts: z.array(z.int()),
  /** Further addresses with their port, such as 127.0.1.3:161. */
  alsoAt: z.array(z.string()).default([]),
  communities: z.array(
    z.object({ name: z.string(), access: z.enum(['ro', 'rw']), view: z.string().nullable() }),
  ),
  v3Users: z.array(
    z.object({
      name: z.string(),
      level: z.string(),
      authProtocol: z.string().nullable(),
      privProtocol: z.string().nullable(),
    }),
  ),
  sysDescr: z.string(),
  ports: z.array(LabPortView),
  examples: z.array(z.string()),
}) satisfies z.ZodType<LabDevice>;
export type LabDeviceView = z.infer<typeof LabDeviceView>;

export const LabView = z.object({
  running: z.boolean(),
  /** Its name; empty while none was ever started. */
  lab: z.string(),
  title: z.string(),
  problems: z.array(z.string()),
  devices: z.array(LabDeviceView),
  traps: z.array(LabTrapView),
  /** Null while it does not run. */
  clock: LabClockView.nullable(),
  timelineRunning: z.boolean(),
  /** Those at work. */
  faults: z.array(LabFaultView),
}) satisfies z.ZodType<LabState>;
export type LabView = z.infer<typeof LabView>;

export const LabPortSwitch = z.strictObject({ up: z.boolean() });
export type LabPortSwitch = z.infer<typeof LabPortSwitch>;

/** A lab that can be started by its name. */
export const LabOfferView = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string(),
}) satisfies z.ZodType<LabOffer>;
export type LabOfferView = z.infer<typeof LabOfferView>;

/** The name of an offered lab; from this machine also the absolute path of a lab's file. */
export const LabStart = z.strictObject({ lab: z.string().min(1).max(1_000) });
export type LabStart = z.infer<typeof LabStart>;
