import type { Bridging } from './bridging.ts';
import type { Cable } from './cable.ts';
import type { Attachment } from './endpoint.ts';
import { liesIn, networkOf } from './ipv4.ts';
import type { NetworkNode, RoutedInterface } from './node.ts';

/** A route with what it leads over. */
export interface Route {
  readonly destination: string;
  readonly prefixLength: number;
  readonly metric: number;
  readonly protocol: number;
  readonly out: RoutedInterface;
  /** The next router's interface; null for a connected network and for the way to the internet. */
  readonly next: RoutedInterface | null;
  readonly nextHop: string | null;
}

export const ROUTE_PROTOCOL = { local: 2, netmgmt: 3, ospf: 13 } as const;

const REFERENCE_BPS = 10_000_000_000;

interface Adjacency {
  readonly out: RoutedInterface;
  readonly next: RoutedInterface;
  readonly cost: number;
}

/** What the routers know of each other: connected networks, and those behind others by the cheapest way (as OSPF does). */
export class Routing {
  private readonly tables = new Map<NetworkNode, Route[]>();
  private readonly cables: readonly Cable[];
  private readonly bridging: Bridging;

  constructor(options: { routers: readonly NetworkNode[]; cables: readonly Cable[]; bridging: Bridging }) {
    this.cables = options.cables;
    this.bridging = options.bridging;
    const neighbours = new Map(options.routers.map((node) => [node, this.adjacent(node, options.routers)]));
    for (const node of options.routers) this.tables.set(node, learn(node, neighbours));
  }

  table(node: NetworkNode): readonly Route[] {
    return this.tables.get(node) ?? [];
  }

  /** The longest match (RFC 1812 §5.2.4.3). */
  lookup(node: NetworkNode, address: string): Route | null {
    let best: Route | null = null;
    for (const route of this.table(node)) {
      if (best && best.prefixLength >= route.prefixLength) continue;
      if (route.prefixLength === 0 || liesIn(address, route.destination, route.prefixLength)) best = route;
    }
    return best;
  }

  /** Where a bridged interface of a router is plugged in; null for one that meets no bridge. */
  attachment(end: RoutedInterface): Attachment | null {
    const far = this.cables.map((cable) => cable.across(end.physical)).find((other) => other !== undefined);
    return far?.node.bridge ? { node: far.node, port: far.port } : null;
  }

  private adjacent(node: NetworkNode, routers: readonly NetworkNode[]): Adjacency[] {
    return node.interfaces.flatMap((out) =>
      routers.flatMap((other) =>
        other === node
          ? []
          : other.interfaces
              .filter((next) => this.meet(out, next))
              .map((next) => ({ out, next, cost: costOf(out) })),
      ),
    );
  }

  private meet(out: RoutedInterface, next: RoutedInterface): boolean {
    if (out.vlan !== next.vlan || !isUp(out) || !isUp(next)) return false;
    if (!liesIn(next.address, out.address, out.prefixLength)) return false;
    if (out.vlan === null)
      return this.cables.some((cable) => cable.up && cable.across(out.physical)?.port === next.physical);
    const [from, to] = [this.attachment(out), this.attachment(next)];
    return from !== null && to !== null && this.bridging.path(out.vlan, from, to) !== null;
  }
}

export function isUp({ physical, port, node }: RoutedInterface): boolean {
  return node.powered && physical.operUp && port.operUp;
}

function costOf({ physical }: RoutedInterface): number {
  return Math.max(1, Math.round(REFERENCE_BPS / physical.spec.ifSpeedBps));
}

function connected(node: NetworkNode): Route[] {
  return node.interfaces.filter(isUp).map((out) => ({
    destination: networkOf(out.address, out.prefixLength),
    prefixLength: out.prefixLength,
    metric: 0,
    protocol: ROUTE_PROTOCOL.local,
    out,
    next: null,
    nextHop: null,
  }));
}

/** The default route of the router that leads to the internet, while its line is up. */
function gatewayRoute(node: NetworkNode): Route[] {
  const { defaultNextHop: nextHop } = node;
  if (nextHop === null) return [];
  const out = node.interfaces.find((end) => isUp(end) && liesIn(nextHop, end.address, end.prefixLength));
  if (!out) return [];
  const shared = { destination: '0.0.0.0', prefixLength: 0, metric: 1, protocol: ROUTE_PROTOCOL.netmgmt };
  return [{ ...shared, out, next: null, nextHop }];
}

function learn(node: NetworkNode, neighbours: ReadonlyMap<NetworkNode, readonly Adjacency[]>): Route[] {
  const routes = [...connected(node), ...gatewayRoute(node)];
  const known = new Set(routes.map(({ destination, prefixLength }) => `${destination}/${prefixLength}`));
  const done = new Set([node]);
  const open: { at: NetworkNode; cost: number; first: Adjacency }[] = (neighbours.get(node) ?? []).map(
    (first) => ({ at: first.next.node, cost: first.cost, first }),
  );
  while (open.length > 0) {
    open.sort((a, b) => a.cost - b.cost);
    const here = open.shift() as (typeof open)[number];
    if (done.has(here.at)) continue;
    done.add(here.at);
    for (const route of [...connected(here.at), ...gatewayRoute(here.at)]) {
      const key = `${route.destination}/${route.prefixLength}`;
      if (known.has(key)) continue;
      known.add(key);
      routes.push({
        destination: route.destination,
        prefixLength: route.prefixLength,
        metric: here.cost + 1,
        protocol: ROUTE_PROTOCOL.ospf,
        out: here.first.out,
        next: here.first.next,
        nextHop: here.first.next.address,
      });
    }
    for (const next of neighbours.get(here.at) ?? [])
      open.push({ at: next.next.node, cost: here.cost + next.cost, first: here.first });
  }
  return routes;
}
