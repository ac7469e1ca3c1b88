import { z } from 'zod';

export const LabPortView = z.object({
  ifIndex: z.int(),
  ifName: z.string(),
  ifDescr: z.string(),
  ifAlias: z.string(),
  ifSpeedBps: z.number(),
  ifAdminStatus: z.enum(['up', 'down']),
  ifOperStatus: z.enum(['up', 'down']),
});
export type LabPortView = z.infer<typeof LabPortView>;

export const LabDeviceView = z.object({
  name: z.string(),
  profile: z.string(),
  address: z.string(),
  port: z.int(),
  extraPorts: z.array(z.int()),
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
});
export type LabDeviceView = z.infer<typeof LabDeviceView>;

export const LabTrapView = z.object({
  atMs: z.number(),
  device: z.string(),
  notification: z.string(),
  oid: z.string(),
  to: z.string(),
});
export type LabTrapView = z.infer<typeof LabTrapView>;

export const LabView = z.object({
  running: z.boolean(),
  lab: z.string(),
  devices: z.array(LabDeviceView),
  problems: z.array(z.string()),
  traps: z.array(LabTrapView),
});
export type LabView = z.infer<typeof LabView>;

export const LabPortSwitch = z.strictObject({ up: z.boolean() });
export type LabPortSwitch = z.infer<typeof LabPortSwitch>;
