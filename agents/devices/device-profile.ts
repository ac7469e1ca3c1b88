import type { MibTree } from '../engine/mib-tree.ts';
import type { PlaceKind } from '../network/place.ts';
import type { Environment } from './environment/environment.ts';
import type { Device, SystemSpec } from './device.ts';
import type { PortSpec } from './port.ts';

/** What a kind of device does in a network. */
export interface NetworkTraits {
  readonly kind: PlaceKind;
  readonly bridges: boolean;
  readonly routes: boolean;
  readonly lldp: boolean;
  readonly cdp: boolean;
  /** Hardware, as CDP names it. */
  readonly platform: string;
  /** ifName of the port that its own address stands on, where it bridges. */
  readonly managementPort: string | null;
}

/** The lab's start; or a restart of the whole device, or of the agent in it alone. */
export type BeginCause = 'start' | 'cold' | 'warm';

/** One kind of device: what all devices of the kind share. Built once per lab, however many devices use it. */
export interface DeviceProfile {
  readonly name: string;
  readonly system: SystemSpec;
  readonly ports: readonly PortSpec[];
  readonly tree: MibTree<Device>;
  /** The tree anew for ports whose ifIndex changed; absent where that cannot happen. */
  readonly treeFor?: (ports: readonly PortSpec[]) => MibTree<Device>;
  /** What the device is beside its ports. */
  readonly environment?: (device: Device) => Environment;
  /**
   * Sets going what the device does by itself, such as samples that it keeps: once it stands in its place, and anew
   * after each of its restarts, with which all that was set by managers has gone.
   */
  readonly begin?: (device: Device, nowMs: number, cause: BeginCause) => void;
  /** Absent for a device on its own. */
  readonly traits?: NetworkTraits;
}
