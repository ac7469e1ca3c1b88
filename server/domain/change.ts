import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

/** A configuration change: one field of a device or of one of its interfaces, old and new. */
export interface Change {
  readonly id: number;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly atMs: number;
  /** MIB name (`sysDescr`, `ifAlias` ...), or `interface` for added and removed interfaces, or `reboot`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChangeQuery {
  readonly deviceId?: DeviceId;
  readonly interfaceId?: InterfaceId;
  /** Only entries with a smaller id: the page before. */
  readonly beforeId?: number;
  readonly limit: number;
}
