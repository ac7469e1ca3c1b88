import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import type { HostProgram } from './host-program.ts';
import type { PlaceKind } from './place.ts';

/** Membership of a bridge's port: one VLAN untagged, others tagged. */
export interface PortVlans {
  readonly untagged: number | null;
  readonly tagged: readonly number[];
}

export interface BridgeSettings {
  /** 0..61440, in steps of 4096 (IEEE 802.1D-2004 §9.2.5). */
  readonly priority: number;
  readonly vlans: ReadonlyMap<Port, PortVlans>;
}

/** An address of a router on one of its ports, or on the part of a trunk that carries one VLAN. */
export interface RoutedInterface {
  readonly node: NetworkNode;
  /** The row of ifTable it counts on. */
  readonly port: Port;
  /** The port whose cable carries it; the same, or the trunk below. */
  readonly physical: Port;
  readonly vlan: number | null;
  readonly address: string;
  readonly prefixLength: number;
}

export interface NetworkNodeOptions {
  readonly device: Device;
  readonly kind: PlaceKind;
  readonly bridge: BridgeSettings | null;
  /** Where it sends what it knows no way for, dotted; null on all but the router to the internet. */
  readonly defaultNextHop: string | null;
  readonly managementAddress: string | null;
  readonly lldp: boolean;
  readonly cdp: boolean;
  readonly platform: string;
}

/** A device as a part of the network: what it bridges and routes. */
export class NetworkNode {
  readonly device: Device;
  readonly kind: PlaceKind;
  readonly bridge: BridgeSettings | null;
  readonly defaultNextHop: string | null;
  readonly managementAddress: string | null;
  readonly lldp: boolean;
  readonly cdp: boolean;
  readonly platform: string;
  /** Filled while the network is built. */
  interfaces: RoutedInterface[] = [];
  /** Beside what it serves by its lab file. */
  readonly programs = new Set<HostProgram>();
  powered = true;
  /** 8 octets: priority and address. */
  readonly bridgeId: Uint8Array;
  readonly chassisAddress: Uint8Array;

  constructor(options: NetworkNodeOptions) {
    this.device = options.device;
    this.kind = options.kind;
    this.bridge = options.bridge;
    this.defaultNextHop = options.defaultNextHop;
    this.managementAddress = options.managementAddress;
    this.lldp = options.lldp;
    this.cdp = options.cdp;
    this.platform = options.platform;
    this.chassisAddress = chassisOf(options.device);
    const priority = options.bridge?.priority ?? 0x8000;
    this.bridgeId = Uint8Array.of(priority >>> 8, priority & 0xff, ...this.chassisAddress);
  }

  get name(): string {
    return this.device.name;
  }

  /** Whether frames of the VLAN may pass the port. */
  carries(port: Port, vlan: number): boolean {
    const vlans = this.bridge?.vlans.get(port);
    return vlans !== undefined && (vlans.untagged === vlan || vlans.tagged.includes(vlan));
  }
}

/** The address of the first port that has one, with the last octet zero: the block that the ports' own are taken from. */
function chassisOf(device: Device): Uint8Array {
  const first = device.ports.find((port) => port.physAddress.length === 6)?.physAddress;
  if (!first) return new Uint8Array(6);
  return Uint8Array.of(...first.subarray(0, 5), 0);
}
