import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

/**
 * How a station stands: `learned` in the first hours of its switch or as a device of the inventory, `new` since, or judged
 * by a person: `known` belongs where it is, `expected` belongs to the network wherever it is plugged in.
 */
export const STATION_STANDINGS = ['new', 'learned', 'known', 'expected'] as const;
export type StationStanding = (typeof STATION_STANDINGS)[number];
export type StationVerdict = Extract<StationStanding, 'known' | 'expected'>;

/** Where a bridge learned an address. */
export interface StationPlace {
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId;
  /** IEEE 802.1Q VLAN; null where the bridge does not tell. */
  readonly vlan: number | null;
}

/** One MAC address that was seen on an access port: a port behind which no other bridge or router stands. */
export interface Station {
  readonly id: number;
  /** Lower-case hex pairs with colons. */
  readonly mac: string;
  readonly standing: StationStanding;
  /** Where it was seen last; null where that device or port is gone. */
  readonly place: StationPlace | null;
  /** IP addresses that ARP tables have for it, newest first, at most 8. */
  readonly addresses: readonly string[];
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
  /** Since when it is at its place. */
  readonly placedAtMs: number;
  /** Who judged it; null while nobody has. */
  readonly judged: { readonly atMs: number; readonly by: string; readonly note: string } | null;
}

export interface StationRepository {
  list(): readonly Station[];
  /** Inside the caller's transaction, as all that follows. */
  insert(station: Omit<Station, 'id'>): Station;
  update(station: Station): void;
  remove(ids: readonly number[]): void;
  /** When each device was first asked for what it learned, Unix ms. */
  learningSince(): ReadonlyMap<DeviceId, number>;
  saveLearningSince(deviceId: DeviceId, atMs: number): void;
}

/** What one reading of a device told of stations. */
export interface StationFindings {
  /** Whether the device's forwarding table was read; without it the first three lists are empty. */
  readonly forwardingRead: boolean;
  /** First seen, at ports of the device, after its learning. */
  readonly appeared: readonly Station[];
  /** Came to a port of the device from another access port. */
  readonly moved: readonly StationMove[];
  /** All that stand at a port of the device and, at the same time, at one of another device. */
  readonly doubled: readonly StationMove[];
  readonly arpRead: boolean;
  /** All IP addresses that changed their MAC address to and fro in the device's ARP table. */
  readonly shared: readonly SharedAddress[];
}

export interface StationMove {
  readonly station: Station;
  readonly at: StationPlace;
  readonly from: StationPlace;
}

export interface SharedAddress {
  readonly address: string;
  readonly interfaceId: InterfaceId | null;
  /** In the order of the text. */
  readonly macs: readonly [string, string];
  /** When it changed from one to the other last. */
  readonly changedAtMs: number;
}

/** The stations as the rest of the server reads them: from memory. */
export interface StationReader {
  byMac(mac: string): Station | null;
}

export interface StationQuery {
  /** Part of a MAC address (however it is written) or of an IP address. */
  readonly text?: string;
  readonly deviceId?: DeviceId;
  readonly interfaceId?: InterfaceId;
  readonly standing?: StationStanding;
  readonly beforeId?: number;
  readonly limit: number;
}

/** What pages may do with stations. */
export interface StationDesk {
  /** Newest first. */
  list(query: StationQuery): readonly Station[];
  /** The device of the inventory that has this address; null where none has. */
  ownerOf(mac: string): DeviceId | null;
  /** Returns it as it then stands; null where there is none. */
  judge(id: number, verdict: StationVerdict, by: string, note: string): Station | null;
  /** Seen again, it is new. False where there is none. */
  forget(id: number): boolean;
}
