import type { MibTree } from '../engine/mib-tree.ts';
import type { Device, SystemSpec } from './device.ts';
import type { PortSpec } from './port.ts';

/** One kind of device: what all devices of the kind share. Built once per lab, however many devices use it. */
export interface DeviceProfile {
  readonly name: string;
  readonly system: SystemSpec;
  readonly ports: readonly PortSpec[];
  readonly tree: MibTree<Device>;
}
