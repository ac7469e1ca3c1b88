import type { DeviceId } from './device.ts';

export type InterfaceId = number;

/** ifAdminStatus, RFC 2863. */
export type AdminStatus = 'up' | 'down' | 'testing';
/** ifOperStatus, RFC 2863. */
export type OperStatus = 'up' | 'down' | 'testing' | 'unknown' | 'dormant' | 'notPresent' | 'lowerLayerDown';

/** One row of ifTable + ifXTable without its counters, as a poll read it. Absent columns are null. */
export interface InterfaceFacts {
  readonly ifIndex: number;
  readonly ifDescr: string;
  readonly ifName: string | null;
  readonly ifAlias: string | null;
  /** IANAifType number. */
  readonly ifType: number | null;
  readonly ifMtu: number | null;
  /** ifHighSpeed * 10^6 where given, else ifSpeed; 0 or null: unknown. */
  readonly ifSpeedBps: number | null;
  /** Lower-case hex pairs with colons, '' where the interface has none. */
  readonly ifPhysAddress: string | null;
  readonly ifAdminStatus: AdminStatus | null;
  readonly ifOperStatus: OperStatus | null;
  /** sysUpTime at the last change, hundredths of a second. */
  readonly ifLastChangeTicks: number | null;
}

/** The state columns of one interface, as a targeted poll after a trap reads them. */
export interface InterfaceStatus {
  readonly ifIndex: number;
  readonly ifAdminStatus: AdminStatus | null;
  readonly ifOperStatus: OperStatus | null;
  readonly ifLastChangeTicks: number | null;
}

/** An interface with the identity that outlives a moving ifIndex (by ifName, then ifDescr + ifAlias, then MAC). */
export interface Interface extends InterfaceFacts {
  readonly id: InterfaceId;
  readonly deviceId: DeviceId;
  /** False once a whole walk of the table no longer shows it. */
  readonly present: boolean;
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
}
