import type { Bridging } from './bridging.ts';
import type { Attachment, Endpoint } from './endpoint.ts';
import { liesIn } from './ipv4.ts';
import type { RoutedInterface } from './node.ts';
import type { Routing } from './routing.ts';
import { isUp } from './routing.ts';
import type { Wire } from './wire.ts';

const MAX_HOPS = 16;

/** Finds the wires that a packet crosses, as hosts, bridges and routers would send it. */
export class FlowPath {
  private readonly bridging: Bridging;
  private readonly routing: Routing;
  private readonly interfaces: readonly RoutedInterface[];
  private readonly gateways = new Map<Endpoint, RoutedInterface | null>();

  constructor(options: { bridging: Bridging; routing: Routing; interfaces: readonly RoutedInterface[] }) {
    this.bridging = options.bridging;
    this.routing = options.routing;
    this.interfaces = options.interfaces;
  }

  /** Null where it does not get there. */
  trace(from: Endpoint, to: Endpoint): Wire[] | null {
    if (!from.connected || !to.connected) return null;
    const near = from.vlan !== null && liesIn(to.address, from.address, from.prefixLength);
    if (near && from.vlan !== null) return this.bridging.path(from.vlan, from.attachment, to.attachment);
    const start = this.enter(from);
    if (!start) return null;
    const { wires } = start;
    let node = start.at.node;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const route = this.routing.lookup(node, to.address);
      if (!route) return null;
      const last = this.leave(route.out, route.next, route.next ? null : to.attachment);
      if (!last) return null;
      wires.push(...last);
      if (!route.next) return wires;
      node = route.next.node;
    }
    return null;
  }

  /** The gateway of an endpoint's network; null where no router has an address in it that is up. */
  gateway(of: Endpoint): RoutedInterface | null {
    const known = this.gateways.get(of);
    if (known !== undefined) return known;
    const gateway =
      this.interfaces.find(
        (end) => end.vlan === of.vlan && isUp(end) && liesIn(end.address, of.address, of.prefixLength),
      ) ?? null;
    this.gateways.set(of, gateway);
    return gateway;
  }

  /** From the endpoint into its gateway. */
  private enter(from: Endpoint): { at: RoutedInterface; wires: Wire[] } | null {
    const at = this.gateway(from);
    if (!at) return null;
    if (from.vlan === null) return { at, wires: at.physical.attached ? [at.physical.attached.in] : [] };
    const to = this.routing.attachment(at);
    const wires = to && this.bridging.path(from.vlan, from.attachment, to);
    return wires ? { at, wires: [...wires, ...logical(at, 'in')] } : null;
  }

  /** Out of a router's interface to the next router's, or to what is plugged in at the end. */
  private leave(out: RoutedInterface, next: RoutedInterface | null, end: Attachment | null): Wire[] | null {
    const first = logical(out, 'out');
    const last = next ? logical(next, 'in') : [];
    if (out.vlan === null) {
      // At the other end of the line there is the next router, or whoever is plugged in here: nobody else.
      if (!next && end?.port !== out.physical) return null;
      return out.physical.attached ? [out.physical.attached.out, ...first, ...last] : null;
    }
    const from = this.routing.attachment(out);
    const to = next ? this.routing.attachment(next) : end;
    const wires = from && to && this.bridging.path(out.vlan, from, to);
    return wires ? [...first, ...wires, ...last] : null;
  }
}

/** The wire of the row of ifTable that stands for one VLAN of a trunk; none where the port is the cable's own. */
function logical(end: RoutedInterface, direction: 'in' | 'out'): Wire[] {
  return end.port !== end.physical && end.port.attached ? [end.port.attached[direction]] : [];
}
