import type {
  ArpEntry,
  BridgePlace,
  BridgePort,
  BridgeVlan,
  FdbEntry,
  InterfaceAddress,
  Neighbour,
  NetworkPlace,
  PlaceKind,
  PlaceListener,
  PlaceRoute,
  SpanningTree,
} from '../../agents/network/place.ts';
import type { TcpConnection } from '../../agents/variation/connection-churn.ts';

/** A place whose facts the test writes down and changes; `change` is a change of topology. */
export class HandMadePlace implements NetworkPlace {
  readonly kind: PlaceKind;
  readonly chassisAddress: Uint8Array;
  readonly managementAddress: string | null;
  bridge: HandMadeBridge | null = null;
  version = 1;
  addressList: InterfaceAddress[] = [];
  neighbourList: Neighbour[] = [];
  routeList: PlaceRoute[] = [];
  arpList: ArpEntry[] = [];
  connectionList: TcpConnection[] = [];
  listenerList: PlaceListener[] = [];

  constructor(kind: PlaceKind, chassisAddress: Uint8Array, managementAddress: string | null) {
    this.kind = kind;
    this.chassisAddress = chassisAddress;
    this.managementAddress = managementAddress;
  }

  change(facts: Partial<Pick<HandMadePlace, 'neighbourList' | 'routeList' | 'addressList'>>): void {
    Object.assign(this, facts);
    this.version++;
  }

  addresses(): readonly InterfaceAddress[] {
    return this.addressList;
  }

  neighbours(): readonly Neighbour[] {
    return this.neighbourList;
  }

  routes(): readonly PlaceRoute[] {
    return this.routeList;
  }

  arp(): readonly ArpEntry[] {
    return this.arpList;
  }

  connections(): readonly TcpConnection[] {
    return this.connectionList;
  }

  listeners(): readonly PlaceListener[] {
    return this.listenerList;
  }

  opens(): { active: number; passive: number } {
    return { active: 7, passive: 31 };
  }
}

/** Addresses are learned with the time they were last heard, and forgotten when that is too long ago. */
export interface HeardAddress extends FdbEntry {
  readonly heardMs: number;
}

export class HandMadeBridge implements BridgePlace {
  readonly baseAddress: Uint8Array;
  agingS = 300;
  portList: BridgePort[] = [];
  tree: SpanningTree;
  vlanList: BridgeVlan[] = [];
  pvids: Readonly<Record<number, number>> = {};
  heard: HeardAddress[] = [];

  constructor(baseAddress: Uint8Array, tree: SpanningTree) {
    this.baseAddress = baseAddress;
    this.tree = tree;
  }

  ports(): readonly BridgePort[] {
    return this.portList;
  }

  spanningTree(): SpanningTree {
    return this.tree;
  }

  vlans(): readonly BridgeVlan[] {
    return this.vlanList;
  }

  portVlan(basePort: number): number {
    return this.pvids[basePort] ?? 1;
  }

  fdb(nowMs: number): readonly FdbEntry[] {
    return this.heard.filter(({ self, heardMs }) => self || nowMs - heardMs < this.agingS * 1_000);
  }
}
