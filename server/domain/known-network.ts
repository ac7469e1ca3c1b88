import type { DeviceId } from './device.ts';

/** A network that a device has opened a TCP connection to. */
export interface KnownNetwork {
  readonly deviceId: DeviceId;
  /** `203.0.0.0/16`, `2001:db8::/32`. */
  readonly network: string;
  readonly firstAtMs: number;
}

export interface KnownNetworkRepository {
  /** Since when its connections are looked at, and the networks found; null where that has not begun. */
  of(deviceId: DeviceId): { readonly sinceMs: number; readonly networks: readonly string[] } | null;
  /** Inside the caller's transaction. */
  begin(deviceId: DeviceId, atMs: number): void;
  /** Inside the caller's transaction. */
  add(network: KnownNetwork): void;
}
