import { z } from 'zod';
import { MAX_ADDRESSES } from '../domain/address-range.ts';
import { SECOND } from '../domain/units.ts';
import { CredentialInput } from './credential.ts';

/** Where to look for devices, and as whom. */
export const DiscoveryInput = z.strictObject({
  addresses: z
    .string('name a network')
    .trim()
    .min(1, 'name an address, a network such as 192.0.2.0/24, or a range')
    .max(4_000)
    .meta({
      description: `IPv4 addresses, networks and ranges, parted by blanks or commas; ${MAX_ADDRESSES} addresses at the most`,
    }),
  port: z.int().min(1).max(65_535).default(161),
  credentials: z
    .array(CredentialInput)
    .min(1)
    .max(8)
    .meta({ description: 'Tried at each address in this order, until one is answered' }),
  timeoutMs: z
    .int()
    .min(100)
    .max(5 * SECOND)
    .default(1 * SECOND)
    .meta({ description: 'For one answer; each request is sent twice' }),
});
export type DiscoveryInput = z.input<typeof DiscoveryInput>;

export const FoundAgentView = z.object({
  address: z.string(),
  port: z.int(),
  credential: z.int().meta({ description: 'The place in `credentials` of the one that was answered' }),
  sysName: z.string(),
  sysDescr: z.string(),
  sysObjectID: z.string(),
  roundTripMs: z.number(),
  deviceId: z.int().nullable().meta({ description: 'The device that stands for it already' }),
});
export type FoundAgentView = z.infer<typeof FoundAgentView>;

/** What a search tells, one event a line. */
export const DiscoveryEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('start'), addresses: z.int() }),
  z.object({ event: z.literal('found'), agent: FoundAgentView }),
  z.object({ event: z.literal('progress'), asked: z.int() }),
  z.object({ event: z.literal('end'), asked: z.int(), found: z.int() }),
]);
export type DiscoveryEvent = z.infer<typeof DiscoveryEvent>;
