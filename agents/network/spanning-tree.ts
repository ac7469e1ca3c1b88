import type { Port } from '../devices/port.ts';
import type { Cable, CableEnd } from './cable.ts';
import type { NetworkNode } from './node.ts';

/** What the spanning tree says of one bridge (IEEE 802.1D-2004 §17). */
export interface BridgeRole {
  readonly root: NetworkNode;
  readonly rootCost: number;
  /** Null on the root. */
  readonly rootPort: Port | null;
}

export interface PortRole {
  readonly state: 'blocking' | 'forwarding';
  readonly designated: NetworkNode;
  readonly designatedPort: Port;
  readonly designatedCost: number;
}

export interface SpanningTreeResult {
  readonly bridges: ReadonlyMap<NetworkNode, BridgeRole>;
  /** Of ports with a cable between two bridges; every other port of a bridge forwards as the designated one. */
  readonly ports: ReadonlyMap<Port, PortRole>;
}

const COSTS = [
  [10_000_000_000, 2],
  [1_000_000_000, 4],
  [100_000_000, 19],
] as const;

/** The 16-bit path cost of a line (IEEE 802.1D-1998 table 8-5), which dot1dStpPortPathCost shows. */
export function pathCost(speedBps: number): number {
  return COSTS.find(([least]) => speedBps >= least)?.[1] ?? 100;
}

/** Agrees on a root per connected part, a root port per bridge and a designated port per link. */
export function computeSpanningTree(
  bridges: readonly NetworkNode[],
  cables: readonly Cable[],
): SpanningTreeResult {
  const links = cables.filter((cable) => cable.up && cable.a.node.bridge && cable.b.node.bridge);
  const roles = new Map<NetworkNode, BridgeRole>();
  const byId = bridges.toSorted((one, other) => Buffer.compare(one.bridgeId, other.bridgeId));
  const around = linksByBridge(links);
  for (const root of byId) if (!roles.has(root)) spread(root, around, roles);
  const ports = new Map<Port, PortRole>();
  for (const cable of links) judge(cable, roles, ports);
  return { bridges: roles, ports };
}

/** Dijkstra from the root; equal costs go to the lower bridge id, then to the lower port. */
function spread(root: NetworkNode, around: LinksByBridge, roles: Map<NetworkNode, BridgeRole>): void {
  const open = new Map<NetworkNode, { cost: number; port: Port | null; from: CableEnd | null }>([
    [root, { cost: 0, port: null, from: null }],
  ]);
  while (open.size > 0) {
    const [node, best] = [...open].reduce((least, one) => (one[1].cost < least[1].cost ? one : least));
    open.delete(node);
    roles.set(node, { root, rootCost: best.cost, rootPort: best.port });
    for (const { near, far, cost: step } of around.get(node) ?? []) {
      if (roles.has(far.node)) continue;
      const cost = best.cost + step;
      const known = open.get(far.node);
      if (!known || cost < known.cost || (cost === known.cost && known.from && precedes(near, known.from)))
        open.set(far.node, { cost, port: far.port, from: near });
    }
  }
}

type LinksByBridge = ReadonlyMap<NetworkNode, readonly { near: CableEnd; far: CableEnd; cost: number }[]>;

function linksByBridge(links: readonly Cable[]): LinksByBridge {
  const around = new Map<NetworkNode, { near: CableEnd; far: CableEnd; cost: number }[]>();
  for (const cable of links)
    for (const near of [cable.a, cable.b]) {
      const far = near === cable.a ? cable.b : cable.a;
      const one = { near, far, cost: pathCost(cable.speedBps) };
      const known = around.get(near.node);
      if (known) known.push(one);
      else around.set(near.node, [one]);
    }
  return around;
}

function precedes(one: CableEnd, other: CableEnd): boolean {
  const byBridge = Buffer.compare(one.node.bridgeId, other.node.bridgeId);
  return byBridge !== 0 ? byBridge < 0 : one.port.spec.ifIndex < other.port.spec.ifIndex;
}

function judge(cable: Cable, roles: ReadonlyMap<NetworkNode, BridgeRole>, ports: Map<Port, PortRole>): void {
  const cost = ({ node }: CableEnd): number => roles.get(node)?.rootCost ?? 0;
  const { a, b } = cable;
  const first = cost(a) !== cost(b) ? cost(a) < cost(b) : precedes(a, b);
  const [designated, other] = first ? [a, b] : [b, a];
  const shared = {
    designated: designated.node,
    designatedPort: designated.port,
    designatedCost: cost(designated),
  };
  ports.set(designated.port, { ...shared, state: 'forwarding' });
  const rooted = roles.get(other.node)?.rootPort === other.port;
  ports.set(other.port, { ...shared, state: rooted ? 'forwarding' : 'blocking' });
}
