import type { Port } from '../devices/port.ts';
import type { Bridging } from './bridging.ts';
import type { Cable } from './cable.ts';
import type { Attachment } from './endpoint.ts';
import { liesIn, maskOf, networkOf, parseIpv4 } from './ipv4.ts';
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

const ROUTE_PROTOCOL = { local: 2, netmgmt: 3, ospf: 13 } as const;

const REFERENCE_BPS = 10_000_000_000;

interface Adjacency {
  readonly out: RoutedInterface;
  readonly next: RoutedInterface;
  readonly cost: number;
}

/** A route as numbers: every packet's way asks for it. Signed, as the operators of bits leave them. */
interface Match {
  readonly route: Route;
  readonly network: number;
  readonly mask: number;
}

/** What the routers know of each other: connected networks, and those behind others by the cheapest way (as OSPF does). */
export class Routing {
  private readonly tables = new Map<NetworkNode, Route[]>();
  private readonly ordered = new Map<NetworkNode, readonly Match[]>();
  private readonly cableAt: ReadonlyMap<Port, Cable>;
  private readonly bridging: Bridging;

  constructor(options: {
    routers: readonly NetworkNode[];
    cableAt: ReadonlyMap<Port, Cable>;
    bridging: Bridging;
  }) {
    this.cableAt = options.cableAt;
    this.bridging = options.bridging;
    const networks = byNetwork(options.routers);
    const neighbours = new Map(options.routers.map((node) => [node, this.adjacent(node, networks)]));
    for (const node of options.routers) this.tables.set(node, learn(node, neighbours));
  }

  table(node: NetworkNode): readonly Route[] {
    return this.tables.get(node) ?? [];
  }

  /** The longest match (RFC 1812 §5.2.4.3). */
  lookup(node: NetworkNode, address: string): Route | null {
    const wanted = parseIpv4(address);
    // In the order of their lengths: the first that matches is it.
    for (const { route, network, mask } of this.matches(node)) if ((wanted & mask) === network) return route;
    return null;
  }

  private matches(node: NetworkNode): readonly Match[] {
    const known = this.ordered.get(node);
    if (known) return known;
    const ordered = this.table(node)
      .toSorted((a, b) => b.prefixLength - a.prefixLength)
      .map((route) => {
        const mask = maskOf(route.prefixLength);
        return { route, mask, network: parseIpv4(route.destination) & mask };
      });
    this.ordered.set(node, ordered);
    return ordered;
  }

  /** Where a bridged interface of a router is plugged in; null for one that meets no bridge. */
  attachment({ physical }: RoutedInterface): Attachment | null {
    const far = this.cableAt.get(physical)?.across(physical);
    return far?.node.bridge ? { node: far.node, port: far.port } : null;
  }

  /** Routers that hear each other; on a network that they disagree on they do not (RFC 2328 §10.5). */
  private adjacent(
    node: NetworkNode,
    networks: ReadonlyMap<string, readonly RoutedInterface[]>,
  ): Adjacency[] {
    return node.interfaces
      .filter(isUp)
      .flatMap((out) =>
        (networks.get(networkKey(out)) ?? [])
          .filter((next) => next.node !== node && this.meet(out, next))
          .map((next) => ({ out, next, cost: costOf(out) })),
      );
  }

  private meet(out: RoutedInterface, next: RoutedInterface): boolean {
    if (out.vlan === null) {
      const cable = this.cableAt.get(out.physical);
      return cable !== undefined && cable.up && cable.across(out.physical)?.port === next.physical;
    }
    const [from, to] = [this.attachment(out), this.attachment(next)];
    return from !== null && to !== null && this.bridging.path(out.vlan, from, to) !== null;
  }
}

function networkKey({ address, prefixLength, vlan }: RoutedInterface): string {
  return `${networkOf(address, prefixLength)}/${prefixLength} ${vlan}`;
}

/** The interfaces that are up, by the network that they stand in. */
function byNetwork(routers: readonly NetworkNode[]): Map<string, RoutedInterface[]> {
  const networks = new Map<string, RoutedInterface[]>();
  for (const { interfaces } of routers)
    for (const end of interfaces.filter(isUp)) {
      const known = networks.get(networkKey(end));
      if (known) known.push(end);
      else networks.set(networkKey(end), [end]);
    }
  return networks;
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
