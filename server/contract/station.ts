import { z } from 'zod';
import { STATION_STANDINGS, type Station } from '../domain/station.ts';
import type { Interface } from '../domain/interface.ts';
import { PERSON_LENGTH } from './incident.ts';

/** A MAC address that was seen behind an access port. */
export const StationView = z.object({
  id: z.int(),
  /** Lower-case hex pairs with colons. */
  mac: z.string(),
  standing: z.enum(STATION_STANDINGS),
  /** Where it was seen last; null where that device is gone. */
  deviceId: z.int().nullable(),
  interfaceId: z.int().nullable(),
  /** What the port is called. */
  port: z.string().nullable(),
  /** What its operator says of it (ifAlias). */
  portAlias: z.string().nullable(),
  vlan: z.int().nullable(),
  /** IP addresses that ARP tables have for it, newest first. */
  addresses: z.array(z.string()),
  /** The device of the inventory whose address it is. */
  ownerId: z.int().nullable(),
  firstSeenAtMs: z.number(),
  lastSeenAtMs: z.number(),
  /** Since when it is where it is. */
  placedAtMs: z.number(),
  judged: z.object({ atMs: z.number(), by: z.string(), note: z.string() }).nullable(),
});
export type StationView = z.infer<typeof StationView>;

/** `known`: it belongs where it is; `expected`: it belongs to the network, wherever it is plugged in. */
export const StationAcknowledgement = z.strictObject({
  as: z.enum(['known', 'expected']),
  by: z.string().trim().min(1).max(PERSON_LENGTH),
  note: z.string().trim().max(1_000).default(''),
});
export type StationAcknowledgement = z.input<typeof StationAcknowledgement>;

/** @param around the device of the inventory that has its address, and the port that it is at */
export function stationView(
  station: Station,
  { ownerId, port }: { ownerId: number | null; port: Interface | null },
): StationView {
  const { place, addresses, ...rest } = station;
  return {
    ...rest,
    addresses: [...addresses],
    deviceId: place?.deviceId ?? null,
    interfaceId: place?.interfaceId ?? null,
    port: port === null ? null : port.ifName || port.ifDescr || `ifIndex ${port.ifIndex}`,
    portAlias: port?.ifAlias || null,
    vlan: place?.vlan ?? null,
    ownerId,
  };
}
