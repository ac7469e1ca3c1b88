import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

/** Octets that crossed an interface in one hour (UTC). */
export interface VolumeHour {
  readonly interfaceId: InterfaceId;
  /** Start of the hour, ms. */
  readonly hourMs: number;
  readonly inOctets: number;
  readonly outOctets: number;
  /** Seconds of the hour that were measured, 0..3600. */
  readonly coveredSeconds: number;
}

export interface Volume {
  readonly fromMs: number;
  readonly toMs: number;
  readonly inOctets: number;
  readonly outOctets: number;
  /** 0..1: the share of the time that was measured. */
  readonly coverage: number;
}

/** One interface's account for a period. */
export interface InterfaceAccount {
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId;
  readonly total: Volume;
  /** 95th percentile of the 5-minute averages in bit/s, in and out; null without samples. */
  readonly percentile95InBps: number | null;
  readonly percentile95OutBps: number | null;
}

/** Octets of all interfaces together. */
export interface VolumeTotal {
  readonly inOctets: number;
  readonly outOctets: number;
  /** Of all interfaces together: an hour of two interfaces is 7,200. */
  readonly coveredSeconds: number;
  readonly interfaces: number;
}

export interface VolumeRepository {
  /**
   * Adds to the hour; inside the caller's transaction.
   * @param deviceId of all of them where it is known: they are then written much faster
   */
  add(volumes: readonly VolumeHour[], deviceId?: DeviceId): void;
  /** Hours of one interface, from inclusive, to exclusive, oldest first. */
  hours(interfaceId: InterfaceId, fromMs: number, toMs: number): readonly VolumeHour[];
  /**
   * Sums per interface, those with the most octets first; all of them where no limit is given.
   * @param isMeant only of these interfaces
   */
  sums(
    fromMs: number,
    toMs: number,
    limit?: number,
    isMeant?: (id: InterfaceId) => boolean,
  ): Promise<readonly VolumeHour[]>;
  /** The sum over all interfaces, or over those that are meant. */
  total(fromMs: number, toMs: number, isMeant?: (id: InterfaceId) => boolean): Promise<VolumeTotal>;
}

export interface AccountReader {
  /** Buckets of an hour or a (UTC) day. */
  volumes(interfaceId: InterfaceId, fromMs: number, toMs: number, bucket: 'hour' | 'day'): readonly Volume[];
  /** One interface or, with null, the `limit` with the most octets. */
  accounts(query: {
    interfaceId: InterfaceId | null;
    deviceId: DeviceId | null;
    fromMs: number;
    toMs: number;
    limit: number;
    /** Only of devices that it is true of. */
    sees?: (deviceId: DeviceId) => boolean;
  }): Promise<readonly InterfaceAccount[]>;
}
