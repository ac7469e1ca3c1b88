import type { Cable, CableEnd } from '../network/cable.ts';
import type { Endpoint } from '../network/endpoint.ts';
import type { Network } from '../network/network.ts';
import type { PlaceKind } from '../network/place.ts';
import type { LabFile } from './lab-file.ts';

/** A thing on the map. */
export interface TopologyNode {
  readonly name: string;
  readonly kind: PlaceKind | 'station' | 'internet' | 'recording';
  readonly label: string;
  readonly managed: boolean;
  readonly address: string | null;
  readonly mac: string | null;
  readonly vlan: number | null;
  readonly x: number | null;
  readonly y: number | null;
}

export interface TopologyEnd {
  readonly node: string;
  readonly port: string;
  readonly ifIndex: number | null;
  readonly spanningTree: 'forwarding' | 'blocking' | null;
}

export interface TopologyLink {
  readonly id: string;
  readonly a: TopologyEnd;
  readonly b: TopologyEnd;
  readonly speedBps: number;
  readonly cable: 'in' | 'out';
  readonly up: boolean;
}

export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
}

const NOTHING: Topology = { nodes: [], links: [] };

function macText(mac: Uint8Array): string {
  return [...mac].map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

/** The network as a map shows it: devices, stations, and what is plugged in where. */
export function describeTopology(network: Network | null, file: LabFile | undefined): Topology {
  if (!network) return NOTHING;
  const places = new Map(file?.devices.map(({ name, x = null, y = null }) => [name, { x, y }]));
  const devices = network.nodes.map((node): TopologyNode => {
    const own = network.endpoints.find((endpoint) => endpoint.node === node);
    return {
      name: node.name,
      kind: node.kind,
      label: node.name,
      managed: true,
      address: node.managementAddress,
      mac: macText(own?.mac ?? node.chassisAddress),
      vlan: own?.vlan ?? null,
      ...(places.get(node.name) ?? { x: null, y: null }),
    };
  });
  const stations = network.endpoints.filter(({ node }) => node === null);
  return {
    nodes: [...devices, ...stations.map(describeStation)],
    links: [
      ...network.cables.map((cable) => describeCable(cable, network)),
      ...stations.flatMap((station) => describeTap(station)),
    ],
  };
}

function describeStation(station: Endpoint): TopologyNode {
  const { name, label, kind, address, mac, vlan } = station;
  return { name, kind, label, managed: false, address, mac: macText(mac), vlan, x: null, y: null };
}

export function describeCable(cable: Cable, network: Network): TopologyLink {
  const end = ({ node, port }: CableEnd): TopologyEnd => ({
    node: node.name,
    port: port.spec.ifName,
    ifIndex: port.spec.ifIndex,
    spanningTree: network.bridging.tree.ports.get(port)?.state ?? null,
  });
  return {
    id: cable.id,
    a: end(cable.a),
    b: end(cable.b),
    speedBps: cable.speedBps,
    cable: cable.plugged ? 'in' : 'out',
    up: cable.up,
  };
}

/** The cable of a station; several may share a port. */
function describeTap({ name, attachment }: Endpoint): TopologyLink[] {
  const { node, port } = attachment;
  if (!port) return [];
  const { ifName, ifIndex, ifSpeedBps } = port.spec;
  return [
    {
      id: `${node.name}:${ifName}--${name}`,
      a: { node: node.name, port: ifName, ifIndex, spanningTree: null },
      b: { node: name, port: '', ifIndex: null, spanningTree: null },
      speedBps: ifSpeedBps,
      cable: port.cableUp ? 'in' : 'out',
      up: port.operUp,
    },
  ];
}
