import type { DeviceId } from './device.ts';

/** How polls and traps disagree about a port. Only of devices that are known to send traps. */
export interface TrapLost {
  /** A poll raised the alert, and no linkDown came. */
  readonly linkDown: boolean;
  /** A poll cleared it, and no linkUp came. */
  readonly linkUp: boolean;
  /** A linkDown came, and the first poll after it found the port up. */
  readonly contradicted: boolean;
}
export const TRAP_MARKS = [
  'linkDown',
  'linkUp',
  'contradicted',
] as const satisfies readonly (keyof TrapLost)[];

/** A device that has sent a trap at least once, and how often polls have missed one since. */
export interface DeviceTrapLoss {
  readonly deviceId: DeviceId;
  /** The first trap of it that was believed. */
  readonly heardAtMs: number;
  /** Numbers of alerts. */
  readonly linkDown: number;
  readonly linkUp: number;
  readonly contradicted: number;
  /** When one was missed last, null for never. */
  readonly lastAtMs: number | null;
}

export interface DeviceTrapLossRepository {
  list(): readonly DeviceTrapLoss[];
  /** New or changed; inside the caller's transaction. */
  save(loss: DeviceTrapLoss): void;
}
