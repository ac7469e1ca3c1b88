import type { TimeSpan } from './comparison.ts';
import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

/** How the time of a span is shared out, ms; the four add up to the span. */
export interface AvailabilityTimes {
  readonly upMs: number;
  readonly downMs: number;
  /** Neither a poll nor an alert tells. */
  readonly unknownMs: number;
  /** Under maintenance, whatever happened then. */
  readonly maintenanceMs: number;
}

export type AvailabilitySubject =
  | { readonly kind: 'group'; readonly group: string; readonly devices: number }
  | { readonly kind: 'device'; readonly deviceId: DeviceId }
  | { readonly kind: 'interface'; readonly deviceId: DeviceId; readonly interfaceId: InterfaceId };

export interface AvailabilityRow extends AvailabilityTimes {
  readonly subject: AvailabilitySubject;
  /** Up time of up and down time; null where neither is known. */
  readonly percent: number | null;
  /** The highest of the groups that it is in; null where none has one. */
  readonly targetPercent: number | null;
  /** Null without a target or a percentage. */
  readonly met: boolean | null;
}

export interface AvailabilityReport extends TimeSpan {
  readonly timeZone: string;
  readonly rows: readonly AvailabilityRow[];
}

export interface AvailabilityReader {
  /**
   * Groups and devices, or with `deviceId` the interfaces of that device, over a month of the zone's calendar; of the
   * present month what is over.
   *
   * @throws RangeError for a time zone that is not known
   */
  report(query: {
    readonly year: number;
    /** From 1. */
    readonly month: number;
    readonly timeZone: string;
    readonly deviceId: DeviceId | null;
  }): Promise<AvailabilityReport>;
}

/** What a group of devices is promised to be up, in percent of the time that is known and not maintenance. */
export interface AvailabilityTarget {
  readonly group: string;
  /** 0 < percent <= 100. */
  readonly percent: number;
}

export interface AvailabilityTargetRepository {
  list(): readonly AvailabilityTarget[];
  /** Replaces all. */
  save(targets: readonly AvailabilityTarget[]): void;
}
