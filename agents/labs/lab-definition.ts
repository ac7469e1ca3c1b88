import type { DeviceProfile } from '../devices/device-profile.ts';
import type { Oid } from '../engine/oid.ts';
import type { UsmUser } from '../engine/usm-user.ts';
import type { LabFile } from './lab-file.ts';

export interface CommunityDefinition {
  readonly name: string;
  readonly access: 'ro' | 'rw';
  /** Subtrees that it sees; absent: all. */
  readonly view?: readonly Oid[];
}

export interface DeviceDefinition {
  readonly name: string;
  readonly profile: DeviceProfile;
  /** Added to the lab's base port. */
  readonly portOffset: number;
  /** Standard ports that it takes as well where the process may. */
  readonly extraPorts: readonly number[];
  /** A loopback address whose port 161 it takes as well where the process may. */
  readonly loopback?: string;
  readonly communities: readonly CommunityDefinition[];
  readonly users: readonly UsmUser[];
}

/** Where a device without a port of its own stands: the second place is left to a trap receiver, on 1162. */
export function portOffsetAt(place: number): number {
  return place === 0 ? 0 : place + 1;
}

/** What a lab consists of: data, with no socket opened. */
export interface LabDefinition {
  readonly name: string;
  readonly title?: string;
  readonly seed?: number;
  readonly devices: readonly DeviceDefinition[];
  /** Links, hosts, traffic and timeline; absent where the devices stand on their own. */
  readonly file?: LabFile;
}
