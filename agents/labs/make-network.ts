import type { Port } from '../devices/port.ts';
import { Cable } from '../network/cable.ts';
import { Conversation } from '../network/conversation.ts';
import { DeviceView } from '../network/device-view.ts';
import { Endpoint } from '../network/endpoint.ts';
import type { Attachment } from '../network/endpoint.ts';
import { Flow } from '../network/flow.ts';
import { Network } from '../network/network.ts';
import { NetworkNode } from '../network/node.ts';
import type { PortVlans } from '../network/node.ts';
import type { PlaceListener } from '../network/place.ts';
import { Wire } from '../network/wire.ts';
import type { PortWires } from '../network/wire.ts';
import type { Device } from '../devices/device.ts';
import { mix, seedOf } from '../variation/hash.ts';
import type { LabDefinition } from './lab-definition.ts';
import type { LabFile, LabFileDevice } from './lab-file.ts';
import { membersOf } from './host-members.ts';

/** First three octets of the addresses of stations, by sort: blocks of well-known makers of such things. */
const MAKERS: Readonly<Record<string, readonly [number, number, number]>> = {
  pc: [0x00, 0x1b, 0x21],
  laptop: [0x8c, 0x16, 0x45],
  phone: [0x00, 0x04, 0xf2],
  camera: [0x00, 0x40, 0x8c],
  sensor: [0x70, 0xb3, 0xd5],
  internet: [0x00, 0x00, 0x5e],
};
const BROADCAST_BPS = 420;
const BROADCAST_FRAME_OCTETS = 64;
const HELLO_BPS = 340;
const HELLO_FRAME_OCTETS = 68;
const SSH = 22;
/** Addresses that visitors from the internet come from (RFC 5737). */
const VISITORS = Array.from({ length: 12 }, (_, place) => `203.0.113.${20 + 7 * place}`);

/** Puts the devices of a lab into their network and gives each its place; null where the lab has no links. */
export function makeNetwork(
  definition: LabDefinition,
  devices: ReadonlyMap<string, Device>,
  options: { seed: number; startedMs: number },
): Network | null {
  const { file } = definition;
  if (!file || (file.links.length === 0 && file.hosts.length === 0)) return null;
  return new NetworkMaker(file, definition, devices, options).make();
}

class NetworkMaker {
  private readonly file: LabFile;
  private readonly devices: ReadonlyMap<string, Device>;
  private readonly seed: number;
  private readonly startedMs: number;
  private readonly nodes = new Map<string, NetworkNode>();
  private readonly vlans = new Map<string, Map<Port, PortVlans>>();
  private readonly endpoints = new Map<string, Endpoint>();
  /** Names of a host's group or its device, and of its VLAN, for the traffic. */
  private readonly groups = new Map<string, Endpoint[]>();

  constructor(
    file: LabFile,
    definition: LabDefinition,
    devices: ReadonlyMap<string, Device>,
    options: { seed: number; startedMs: number },
  ) {
    this.file = file;
    this.devices = devices;
    this.seed = options.seed;
    this.startedMs = options.startedMs;
    for (const entry of file.devices) {
      const device = devices.get(entry.name);
      const profile = definition.devices.find(({ name }) => name === entry.name)?.profile;
      if (device && profile?.traits) this.addNode(entry, device, profile.traits);
    }
  }

  make(): Network {
    const cables = this.file.links.flatMap(({ a, b }) => {
      const [from, to] = [this.end(a), this.end(b)];
      return from && to ? [new Cable(from, to)] : [];
    });
    for (const { a, b } of cables)
      for (const { port } of [a, b]) port.change({ cableUp: true }, this.startedMs);
    for (const entry of this.file.devices) this.addInterfaces(entry);
    this.joinVlans(cables);
    for (const entry of this.file.devices) this.addDeviceEndpoint(entry, cables);
    for (const group of this.file.hosts) this.addHosts(group);
    const conversations = this.converse();
    const broadcasts = new Map([...this.endpoints.values()].map((one) => [one, broadcastOf(one)]));
    const network = new Network(
      {
        nodes: [...this.nodes.values()],
        cables,
        endpoints: [...this.endpoints.values()],
        conversations,
        broadcasts,
        hello: helloFlow(this.seed),
        vlanNames: new Map(this.file.vlans.map(({ id, name }) => [id, name])),
      },
      this.startedMs,
    );
    for (const node of this.nodes.values()) {
      const listeners = this.listenersOf(node, conversations);
      node.device.place = new DeviceView({ network, node, startedMs: this.startedMs, listeners });
    }
    return network;
  }

  private addNode(
    entry: LabFileDevice,
    device: Device,
    traits: NonNullable<LabDefinition['devices'][number]['profile']['traits']>,
  ): void {
    const vlans = new Map<Port, PortVlans>();
    this.vlans.set(entry.name, vlans);
    const node = new NetworkNode({
      device,
      kind: traits.kind,
      bridge: traits.bridges ? { priority: entry.priority, vlans } : null,
      defaultNextHop: entry.defaultNextHop ?? null,
      managementAddress: entry.address?.address ?? entry.interfaces[0]?.address.address ?? null,
      lldp: traits.lldp,
      cdp: traits.cdp,
      platform: traits.platform,
    });
    this.nodes.set(entry.name, node);
    if (traits.managementPort !== null)
      device.managementPort = device.ports.find(({ spec }) => spec.ifName === traits.managementPort) ?? null;
    if (!traits.bridges) return;
    for (const port of device.ports)
      if (port !== device.managementPort || port.spec.ifIndex < 1_000)
        vlans.set(port, { untagged: 1, tagged: [] });
  }

  private end({ device, port }: { device: string; port: string }) {
    const node = this.nodes.get(device);
    const found = node?.device.ports.find(({ spec }) => spec.ifName === port);
    return node && found ? { node, port: found } : null;
  }

  private addInterfaces(entry: LabFileDevice): void {
    const node = this.nodes.get(entry.name);
    if (!node) return;
    const named = (name: string) => node.device.ports.find(({ spec }) => spec.ifName === name);
    if (typeof entry.ports === 'object') {
      for (const { name, address } of entry.ports) {
        const port = named(name);
        if (port && address) node.interfaces.push({ node, port, physical: port, vlan: null, ...address });
      }
    }
    for (const { port: trunk, vlan, address } of entry.interfaces) {
      const physical = named(trunk);
      const port = named(`${trunk}.${vlan}`);
      if (!physical || !port) continue;
      port.attach(wiresOf(port));
      node.interfaces.push({ node, port, physical, vlan, ...address });
    }
  }

  /** Trunks between bridges carry every VLAN, those to routers the ones that the router has addresses in. */
  private joinVlans(cables: readonly Cable[]): void {
    const every = this.file.vlans.map(({ id }) => id);
    for (const { a, b } of cables) {
      for (const [end, far] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!end.node.bridge) continue;
        const routed = far.node.interfaces.flatMap(({ physical, vlan }) =>
          physical === far.port && vlan !== null ? [vlan] : [],
        );
        const own = this.file.devices.find(({ name }) => name === far.node.name)?.vlan ?? null;
        const vlans = this.vlans.get(end.node.name);
        if (far.node.bridge) vlans?.set(end.port, { untagged: null, tagged: every });
        else if (routed.length > 0) vlans?.set(end.port, { untagged: null, tagged: routed });
        else vlans?.set(end.port, { untagged: own, tagged: [] });
      }
    }
  }

  private put(endpoint: Endpoint, ...names: readonly string[]): void {
    this.endpoints.set(endpoint.name, endpoint);
    for (const name of names) {
      const known = this.groups.get(name);
      if (known) known.push(endpoint);
      else this.groups.set(name, [endpoint]);
    }
  }

  /** The address of a device that is no router's. */
  private addDeviceEndpoint(entry: LabFileDevice, cables: readonly Cable[]): void {
    const node = this.nodes.get(entry.name);
    if (!node || !entry.address || entry.vlan === undefined) return;
    const cable = cables.find(({ a, b }) => a.node === node || b.node === node);
    const [own, far] = cable?.a.node === node ? [cable.a, cable.b] : [cable?.b, cable?.a];
    const attachment: Attachment | null = node.bridge
      ? { node, port: null }
      : far?.node.bridge
        ? { node: far.node, port: far.port }
        : null;
    if (!attachment) return;
    const endpoint = new Endpoint({
      name: entry.name,
      label: entry.name,
      kind: 'station',
      ...entry.address,
      vlan: entry.vlan,
      mac: (node.bridge ? node.device.managementPort : own?.port)?.physAddress ?? node.chassisAddress,
      attachment,
      seed: seedOf(entry.name, this.seed),
      rare: false,
      node,
    });
    this.put(endpoint, entry.name, `vlan:${entry.vlan}`);
  }

  private addHosts(group: LabFile['hosts'][number]): void {
    const { sort, vlan = null, rare } = group;
    for (const host of membersOf(group)) {
      const end = this.end(host.at);
      if (!end) continue;
      const { node, port } = end;
      if (!port.attached) port.attach(wiresOf(port));
      port.change({ cableUp: true }, this.startedMs);
      if (!group.shared) port.alias = host.label;
      if (vlan !== null) this.vlans.get(node.name)?.set(port, { untagged: vlan, tagged: [] });
      const seed = seedOf(host.name, this.seed);
      const endpoint = new Endpoint({
        name: host.name,
        label: host.label,
        kind: sort === 'internet' ? 'internet' : 'station',
        address: host.address,
        prefixLength: group.address.prefixLength,
        vlan,
        mac: macOf(sort, seed),
        attachment: { node, port },
        seed,
        rare,
        node: null,
      });
      const names = host.name === group.name ? [group.name] : [host.name, group.name];
      this.put(endpoint, ...names, ...(vlan === null ? [] : [`vlan:${vlan}`]));
    }
  }

  private converse(): Conversation[] {
    return this.file.traffic.flatMap((entry) => {
      const ends = (names: readonly string[]): Endpoint[] => [
        ...new Set(names.flatMap((name) => this.groups.get(name) ?? [])),
      ];
      return ends(entry.to).flatMap((server) =>
        ends(entry.from)
          .filter((client) => client !== server)
          .map((client) => {
            const seed = mix(mix(client.seed, server.seed), seedOf(entry.name, this.seed));
            return new Conversation({
              client,
              server,
              port: entry.port,
              tcp: entry.protocol === 'tcp',
              upBps: entry.up,
              downBps: entry.down,
              shape: client.rare || server.rare ? 'rare' : entry.shape,
              group: entry.name,
              seed,
              connections: entry.connections,
              ...(client.kind === 'internet' ? { clientAddresses: VISITORS } : {}),
            });
          }),
      );
    });
  }

  private listenersOf(node: NetworkNode, conversations: readonly Conversation[]): PlaceListener[] {
    const entry = this.file.devices.find(({ name }) => name === node.name);
    const served = conversations
      .filter(({ server, tcp }) => tcp && server.node === node)
      .map(({ port }) => port);
    const ports = new Set([SSH, ...(entry?.listens ?? []), ...served]);
    return [...ports]
      .toSorted((a, b) => a - b)
      .map((localPort) => ({ localAddress: '0.0.0.0', localPort, process: 0 }));
  }
}

/** Those of a port with no cable of ours. */
function wiresOf({ spec }: Port): PortWires {
  return { in: new Wire(spec.ifSpeedBps), out: new Wire(spec.ifSpeedBps) };
}

/** Six octets made of the sort's maker and the seed. */
function macOf(sort: string, seed: number): Uint8Array {
  const [first, second, third] = MAKERS[sort] ?? [0x02, 0x00, 0x5e];
  const own = mix(seed, 0x4d4143);
  return Uint8Array.of(first, second, third, own >>> 16, own >>> 8, own);
}

/** ARP and the like: a little, heard by the whole network. */
function broadcastOf(endpoint: Endpoint): Flow {
  return new Flow({
    id: `${endpoint.name} broadcast`,
    group: 'broadcast',
    cast: 'broadcast',
    frameOctets: BROADCAST_FRAME_OCTETS,
    meanBps: BROADCAST_BPS,
    shape: endpoint.rare ? 'rare' : 'steady',
    seed: endpoint.rare ? endpoint.seed : mix(endpoint.seed, 3),
  });
}

function helloFlow(seed: number): Flow {
  return new Flow({
    id: 'hello',
    group: 'hello',
    cast: 'multicast',
    frameOctets: HELLO_FRAME_OCTETS,
    meanBps: HELLO_BPS,
    shape: 'steady',
    seed,
  });
}
