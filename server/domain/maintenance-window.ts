import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';
import { isTagged } from './tag.ts';

/** What a window covers; a device's window covers its interfaces. */
export type MaintenanceScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'device'; readonly deviceId: DeviceId }
  | { readonly kind: 'interface'; readonly interfaceId: InterfaceId };

/** Whether a scope covers a device, or an interface of it where one is given. */
export function covers(
  scope: MaintenanceScope,
  device: { readonly id: DeviceId; readonly groups: readonly string[] },
  interfaceId: InterfaceId | null,
): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'group':
      return isTagged(device.groups, scope.group);
    case 'device':
      return scope.deviceId === device.id;
    case 'interface':
      return scope.interfaceId === interfaceId;
  }
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Once, or again and again at a time of the wall clock in a time zone. A recurring window begins at that time as the
 * clocks of the zone show it, and lasts `durationMinutes` of real time: across a change to or from summer time it is
 * neither shorter nor longer. A time that the clocks skip is taken by the clocks before the skip (02:30 begins at 03:30), of
 * one that they show twice the first.
 */
export type MaintenanceSchedule =
  | { readonly kind: 'once'; readonly fromMs: number; readonly toMs: number }
  | {
      readonly kind: 'weekly';
      readonly weekdays: readonly Weekday[];
      /** Minutes after midnight, 0..1439. */
      readonly startMinute: number;
      /** 1..10,080. */
      readonly durationMinutes: number;
      /** IANA name. */
      readonly timeZone: string;
    }
  | {
      readonly kind: 'monthly';
      /** Which of the weekday's occurrences in the month, 1..4; -1 is the last. */
      readonly occurrence: 1 | 2 | 3 | 4 | -1;
      readonly weekday: Weekday;
      readonly startMinute: number;
      readonly durationMinutes: number;
      readonly timeZone: string;
    };

/** While it is open, alerts of what it covers are kept but ask nobody; those that outlast it ask then. */
export interface MaintenanceWindow {
  readonly id: number;
  readonly name: string;
  readonly scope: MaintenanceScope;
  readonly schedule: MaintenanceSchedule;
  readonly note: string;
  readonly enabled: boolean;
}

export type NewMaintenanceWindow = Omit<MaintenanceWindow, 'id'>;

/** One opening of a window, [fromMs, toMs). */
export interface MaintenancePeriod {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface MaintenanceWindowRepository {
  list(): readonly MaintenanceWindow[];
  get(id: number): MaintenanceWindow | null;
  insert(window: NewMaintenanceWindow): MaintenanceWindow;
  update(window: MaintenanceWindow): void;
  /** True where there was one. */
  remove(id: number): boolean;
}

/** What pages may do with windows; alerts are suppressed and brought back at once. */
export interface MaintenanceDesk {
  list(): readonly MaintenanceWindow[];
  get(id: number): MaintenanceWindow | null;
  add(window: NewMaintenanceWindow): MaintenanceWindow;
  change(id: number, part: Partial<NewMaintenanceWindow>): MaintenanceWindow | null;
  remove(id: number): boolean;
  /** The period that is open at `nowMs`, or the next one; null where none comes any more. */
  period(window: MaintenanceWindow, nowMs: number): MaintenancePeriod | null;
}
