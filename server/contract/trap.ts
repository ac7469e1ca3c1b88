import { z } from 'zod';
import { SECURITY_LEVELS } from '../domain/credential.ts';

export const TrapView = z.object({
  id: z.int(),
  receivedAtMs: z.number(),
  senderAddress: z.string(),
  senderPort: z.int(),
  version: z.enum(['v1', 'v2c', 'v3']),
  inform: z.boolean(),
  user: z.string().nullable(),
  securityLevel: z.enum(SECURITY_LEVELS).nullable(),
  deviceId: z.int().nullable(),
  quarantine: z.enum(['unknownSender', 'ambiguousSender', 'versionMismatch']).nullable(),
  notificationOid: z.string(),
  notificationName: z.string(),
  sysUpTimeTicks: z.number().nullable(),
  v1: z
    .object({
      enterprise: z.string(),
      genericTrap: z.int(),
      specificTrap: z.int(),
      agentAddress: z.string(),
    })
    .nullable(),
  varbinds: z.array(
    z.object({
      oid: z.string(),
      name: z.string(),
      type: z.string(),
      text: z.string(),
      hex: z.string().nullable(),
    }),
  ),
  handler: z.string(),
  summary: z.string(),
  rawHex: z.string(),
  /** The same trap in a storm: how often after the first, and when last; null where it came once. */
  repeated: z
    .object({
      times: z.int(),
      lastAtMs: z.number(),
      lastSysUpTimeTicks: z.number().nullable(),
    })
    .nullable(),
});
export type TrapView = z.infer<typeof TrapView>;

export const TrapGroupsView = z.object({
  items: z.array(
    z.object({
      key: z.string().meta({ description: 'OID, address, or id of a device; empty for no device' }),
      name: z.string(),
      count: z.int().meta({ description: 'Repetitions count whole' }),
      quarantined: z.int(),
      firstAtMs: z.number(),
      lastAtMs: z.number(),
      kinds: z.array(z.string()),
      quarantine: TrapView.shape.quarantine,
    }),
  ),
  complete: z.boolean().meta({ description: 'False where only the newest of the range were looked at' }),
  fromMs: z.number().meta({ description: 'From where on was looked' }),
});
export type TrapGroupsView = z.infer<typeof TrapGroupsView>;

export const TrapRateView = z.object({
  stepMs: z.number(),
  stacks: z.array(z.object({ key: z.string(), name: z.string(), total: z.int() })),
  points: z.array(z.object({ atMs: z.number(), counts: z.array(z.int()) })),
});
export type TrapRateView = z.infer<typeof TrapRateView>;
