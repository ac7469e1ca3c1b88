import type { DeviceProfile } from './device-profile.ts';

/** A port that a lab's file asks for. */
export interface PortRequest {
  readonly name: string;
  readonly speed: number;
  readonly alias: string;
  readonly shut: boolean;
}

/** What a lab's file says of a device, as far as its profile cares. */
export interface DeviceRequest {
  readonly name: string;
  readonly location?: string | undefined;
  readonly contact?: string | undefined;
  readonly descr?: string | undefined;
  readonly ports?: number | readonly PortRequest[] | undefined;
  /** VLANs of trunks that it has an address on. */
  readonly interfaces: readonly { readonly port: string; readonly vlan: number }[];
  readonly vlan?: number | undefined;
}

/** A kind of device that labs can ask for: one file each, listed in profiles.ts. */
export interface DeviceKind {
  /** As written after `profile:`. */
  readonly profile: string;
  make(request: DeviceRequest): DeviceProfile;
}
