import type { Port } from '../devices/port.ts';
import type { TcpConnection } from '../variation/connection-churn.ts';

/** An IPv4 address of a device on one of its interfaces. */
export interface InterfaceAddress {
  readonly address: string;
  readonly prefixLength: number;
  readonly ifIndex: number;
}

/** A route as it stands now. IPv4, dotted. */
export interface PlaceRoute {
  readonly destination: string;
  readonly prefixLength: number;
  /** Null for a directly connected network. */
  readonly nextHop: string | null;
  readonly ifIndex: number;
  readonly metric: number;
  /** IANAipRouteProtocol: local(2), netmgmt(3), ospf(13). */
  readonly protocol: number;
  /** Since when it stands, lab time. */
  readonly sinceMs: number;
}

/** What a device hears of the device at the other end of a link, by LLDP (IEEE 802.1AB) or CDP. */
export interface Neighbour {
  readonly localPort: Port;
  readonly chassisAddress: Uint8Array;
  /** ifName and ifAlias of its port. */
  readonly portName: string;
  readonly portAlias: string;
  readonly systemName: string;
  readonly systemDescr: string;
  readonly kind: PlaceKind;
  /** Dotted, null where it has none. */
  readonly managementAddress: string | null;
  /** Whether it speaks CDP too: profiles in the manner of Cisco. */
  readonly cdp: boolean;
  readonly platform: string;
  readonly sinceMs: number;
}

export interface ArpEntry {
  readonly ifIndex: number;
  readonly address: string;
  readonly mac: Uint8Array;
}

/** A row of the source address table, as dot1dTpFdbTable and dot1qTpFdbTable show it (RFC 4188, RFC 4363). */
export interface FdbEntry {
  readonly vlan: number;
  readonly mac: Uint8Array;
  /** dot1dBasePort; 0 for the bridge's own address. */
  readonly basePort: number;
  readonly self: boolean;
}

export interface BridgeVlan {
  readonly id: number;
  readonly name: string;
  /** dot1dBasePorts. */
  readonly tagged: readonly number[];
  readonly untagged: readonly number[];
}

/** dot1dStpPortTable's row of one port (RFC 4188 §3). */
export interface BridgePort {
  /** dot1dBasePort, 1.. */
  readonly basePort: number;
  readonly port: Port;
  readonly state: 'disabled' | 'blocking' | 'forwarding';
  readonly pathCost: number;
  /** Bridge ids: two octets of priority, six of address. */
  readonly designatedRoot: Uint8Array;
  readonly designatedCost: number;
  readonly designatedBridge: Uint8Array;
  /** Priority octet and number of the designated port. */
  readonly designatedPort: Uint8Array;
  readonly forwardTransitions: number;
}

export interface SpanningTree {
  readonly bridgeId: Uint8Array;
  readonly priority: number;
  readonly rootId: Uint8Array;
  readonly rootCost: number;
  /** dot1dBasePort, 0 on the root itself. */
  readonly rootPort: number;
  readonly topologyChanges: number;
  readonly lastChangeMs: number;
}

/** A device as a bridge. */
export interface BridgePlace {
  readonly baseAddress: Uint8Array;
  /** Seconds until a silent address is forgotten; can be set (dot1dTpAgingTime, 10..1000000). */
  agingS: number;
  ports(): readonly BridgePort[];
  spanningTree(): SpanningTree;
  vlans(): readonly BridgeVlan[];
  /** PVID of a base port. */
  portVlan(basePort: number): number;
  /** Learned at this moment, in no order. */
  fdb(nowMs: number): readonly FdbEntry[];
}

export interface PlaceListener {
  readonly localAddress: string;
  readonly localPort: number;
  readonly process: number;
}

export type PlaceKind = 'router' | 'switch' | 'firewall' | 'accessPoint' | 'server' | 'ups' | 'printer';

/**
 * Where a device stands in the simulated network, as its tables see it. Times are the lab's. Two devices at the ends
 * of a link are answered from the same facts, so their tables agree.
 */
export interface NetworkPlace {
  readonly kind: PlaceKind;
  /** Grows with every change of topology; answers without `nowMs` stay the same between changes. */
  readonly version: number;
  /** The address that LLDP and the bridge group know it by. */
  readonly chassisAddress: Uint8Array;
  readonly managementAddress: string | null;
  addresses(): readonly InterfaceAddress[];
  neighbours(): readonly Neighbour[];
  routes(): readonly PlaceRoute[];
  arp(nowMs: number): readonly ArpEntry[];
  readonly bridge: BridgePlace | null;
  /** TCP connections that end here at this moment; the other end, where it is simulated, has the same ones. */
  connections(nowMs: number): readonly TcpConnection[];
  listeners(): readonly PlaceListener[];
  /** Connections opened from and to here since the device booted. */
  opens(nowMs: number): { readonly active: number; readonly passive: number };
}
