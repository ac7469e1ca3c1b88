import type { TcpConnection } from '../variation/connection-churn.ts';
import { ARP_AGING_MS, BridgeView } from './bridge-view.ts';
import type { Endpoint } from './endpoint.ts';
import { liesIn, networkOf } from './ipv4.ts';
import type { Network } from './network.ts';
import type { NetworkNode } from './node.ts';
import type {
  ArpEntry,
  BridgePlace,
  InterfaceAddress,
  Neighbour,
  NetworkPlace,
  PlaceKind,
  PlaceListener,
  PlaceRoute,
} from './place.ts';
import { isUp } from './routing.ts';

/** What one device's tables see of the network. */
export class DeviceView implements NetworkPlace {
  readonly bridge: BridgePlace | null;
  private readonly network: Network;
  private readonly node: NetworkNode;
  private readonly endpoints: readonly Endpoint[];
  private readonly ports: readonly PlaceListener[];
  /** Since when a route stands. Key: destination/length via next hop. */
  private readonly routeSince = new Map<string, number>();
  /** Opens before the device last started anew. */
  private boot = { coldStarts: 0, opens: { active: 0, passive: 0 } };
  private routesNow: { version: number; list: readonly PlaceRoute[] } = { version: -1, list: [] };

  constructor(options: {
    network: Network;
    node: NetworkNode;
    startedMs: number;
    listeners: readonly PlaceListener[];
  }) {
    const { network, node, startedMs } = options;
    this.network = network;
    this.node = node;
    this.ports = options.listeners;
    this.endpoints = network.endpoints.filter((endpoint) => endpoint.node === node);
    this.bridge = node.bridge ? new BridgeView({ network, node, startedMs }) : null;
    this.routes();
    // Asked at every change, so that the time of a route's coming is right even where nobody reads it for long.
    network.onChange((nowMs) => {
      this.routes();
      this.followBoot(nowMs);
    });
  }

  get kind(): PlaceKind {
    return this.node.kind;
  }

  get version(): number {
    return this.network.version;
  }

  get chassisAddress(): Uint8Array {
    return this.node.chassisAddress;
  }

  get managementAddress(): string | null {
    return this.node.managementAddress;
  }

  addresses(): readonly InterfaceAddress[] {
    const routed = this.node.interfaces.map(({ address, prefixLength, port }) => ({
      address,
      prefixLength,
      ifIndex: port.spec.ifIndex,
    }));
    return [...routed, ...this.endpoints.map((endpoint) => this.ownAddress(endpoint))];
  }

  private ownAddress({ address, prefixLength, attachment }: Endpoint): InterfaceAddress {
    return { address, prefixLength, ifIndex: this.interfaceTowards(attachment.node) };
  }

  /** The port by which a device with an address of its own is plugged in: its management interface, or its card. */
  private interfaceTowards(node: NetworkNode): number {
    const { device } = this.node;
    if (node === this.node) return (device.managementPort ?? device.ports[0])?.spec.ifIndex ?? 1;
    const [cable] = this.network.cablesOf(this.node);
    return [cable?.a, cable?.b].find((end) => end?.node === this.node)?.port.spec.ifIndex ?? 1;
  }

  neighbours(): readonly Neighbour[] {
    if (!this.node.lldp) return [];
    return this.network.cablesOf(this.node).flatMap((cable): Neighbour[] => {
      if (!cable.up) return [];
      const [own, far] = cable.a.node === this.node ? [cable.a, cable.b] : [cable.b, cable.a];
      if (own.node !== this.node || !far.node.lldp) return [];
      const { device } = far.node;
      return [
        {
          localPort: own.port,
          chassisAddress: far.node.chassisAddress,
          portName: far.port.spec.ifName,
          portAlias: far.port.alias,
          systemName: textOf(device.sysName),
          systemDescr: device.system.sysDescr,
          kind: far.node.kind,
          managementAddress: far.node.managementAddress,
          cdp: this.node.cdp && far.node.cdp,
          platform: far.node.platform,
          sinceMs: Math.max(own.port.lastChangeMs, far.port.lastChangeMs),
        },
      ];
    });
  }

  routes(): readonly PlaceRoute[] {
    if (this.routesNow.version === this.network.version) return this.routesNow.list;
    const found = this.node.interfaces.length > 0 ? this.routed() : this.hostRoutes();
    const keys = new Set<string>();
    const list = found.map((route): PlaceRoute => {
      const key = `${route.destination}/${route.prefixLength} ${route.nextHop ?? ''}`;
      keys.add(key);
      const sinceMs = this.routeSince.get(key) ?? this.network.changedMs;
      this.routeSince.set(key, sinceMs);
      return { ...route, sinceMs };
    });
    for (const key of this.routeSince.keys()) if (!keys.has(key)) this.routeSince.delete(key);
    this.routesNow = { version: this.network.version, list };
    return list;
  }

  private routed(): Omit<PlaceRoute, 'sinceMs'>[] {
    return this.network.routing.table(this.node).map((route) => ({
      destination: route.destination,
      prefixLength: route.prefixLength,
      nextHop: route.nextHop,
      ifIndex: route.out.port.spec.ifIndex,
      metric: route.metric,
      protocol: route.protocol,
    }));
  }

  /** A host knows its own network and its gateway. */
  private hostRoutes(): Omit<PlaceRoute, 'sinceMs'>[] {
    return this.endpoints.flatMap((endpoint) => {
      const { ifIndex } = this.ownAddress(endpoint);
      const gateway = this.network.paths.gateway(endpoint);
      const own = networkRoute(endpoint, ifIndex);
      if (!gateway || !endpoint.connected) return [own];
      const nextHop = gateway.address;
      return [own, { destination: '0.0.0.0', prefixLength: 0, nextHop, ifIndex, metric: 1, protocol: 3 }];
    });
  }

  arp(nowMs: number): readonly ArpEntry[] {
    // Who answers last has the address, as of two stations that took the same.
    const entries = [...this.routerArp(nowMs), ...this.hostArp(nowMs)];
    return [...new Map(entries.map((entry) => [`${entry.ifIndex} ${entry.address}`, entry])).values()];
  }

  private routerArp(nowMs: number): ArpEntry[] {
    const { network } = this;
    return this.node.interfaces.filter(isUp).flatMap((end) => {
      const ifIndex = end.port.spec.ifIndex;
      const near = ({ address }: { address: string }): boolean =>
        liesIn(address, end.address, end.prefixLength) && address !== end.address;
      const stations = network.endpoints.filter(
        (one) => one.vlan === end.vlan && near(one) && nowMs - one.lastHeard(nowMs) < ARP_AGING_MS,
      );
      const routers = network.nodes.flatMap((node) =>
        node === this.node
          ? []
          : node.interfaces.filter((one) => one.vlan === end.vlan && isUp(one) && near(one)),
      );
      return [
        ...stations.map(({ address, mac }) => ({ ifIndex, address, mac })),
        ...routers.map(({ address, physical }) => ({ ifIndex, address, mac: physical.physAddress })),
      ];
    });
  }

  /** Its gateway, and those of its own network that it talks with. */
  private hostArp(nowMs: number): ArpEntry[] {
    return this.endpoints.flatMap((endpoint) => {
      const { ifIndex } = this.ownAddress(endpoint);
      const peers = new Map<string, Uint8Array>();
      const gateway = endpoint.connected ? this.network.paths.gateway(endpoint) : null;
      if (gateway) peers.set(gateway.address, gateway.physical.physAddress);
      for (const { client, server } of this.network.conversations) {
        const peer = client === endpoint ? server : server === endpoint ? client : null;
        if (!peer || peer.vlan !== endpoint.vlan || nowMs - peer.lastHeard(nowMs) > ARP_AGING_MS) continue;
        peers.set(peer.address, peer.mac);
      }
      return [...peers].map(([address, mac]) => ({ ifIndex, address, mac }));
    });
  }

  connections(nowMs: number): readonly TcpConnection[] {
    // Key: both ends, of which there is one connection at a time; the first is taken, at the other end as here.
    const connections = new Map<string, TcpConnection>();
    for (const { conversation, endpoint } of this.own())
      for (const one of conversation.connections(endpoint, nowMs)) {
        const key = `${one.localAddress} ${one.localPort} ${one.remoteAddress} ${one.remotePort}`;
        if (!connections.has(key)) connections.set(key, one);
      }
    const own = [...this.node.programs].flatMap((program) => program.connections);
    return [...connections.values(), ...own];
  }

  listeners(): readonly PlaceListener[] {
    const taken = new Set(this.ports.map(({ localPort }) => localPort));
    const own = [...this.node.programs].flatMap((program) => program.listeners);
    // A port is listened on once: whoever comes second gets an error, and no row.
    return [...this.ports, ...own.filter(({ localPort }) => !taken.has(localPort) && taken.add(localPort))];
  }

  opens(nowMs: number): { readonly active: number; readonly passive: number } {
    this.followBoot(nowMs);
    const { active, passive } = this.everyOpen(nowMs);
    const before = this.boot.opens;
    return { active: active - before.active, passive: passive - before.passive };
  }

  private followBoot(nowMs: number): void {
    const { coldStarts } = this.node.device;
    if (coldStarts !== this.boot.coldStarts) this.boot = { coldStarts, opens: this.everyOpen(nowMs) };
  }

  private everyOpen(nowMs: number): { active: number; passive: number } {
    const opens = { active: 0, passive: 0 };
    for (const { pastOpens } of this.endpoints) {
      opens.active += pastOpens.active;
      opens.passive += pastOpens.passive;
    }
    for (const { conversation, endpoint } of this.own())
      opens[conversation.server === endpoint ? 'passive' : 'active'] += conversation.opens(nowMs);
    return opens;
  }

  private own() {
    return this.endpoints.flatMap((endpoint) =>
      this.network.conversations
        .filter(({ client, server }) => client === endpoint || server === endpoint)
        .map((conversation) => ({ conversation, endpoint })),
    );
  }
}

function networkRoute({ address, prefixLength }: Endpoint, ifIndex: number): Omit<PlaceRoute, 'sinceMs'> {
  const destination = networkOf(address, prefixLength);
  return { destination, prefixLength, nextHop: null, ifIndex, metric: 0, protocol: 2 };
}

function textOf(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
}
