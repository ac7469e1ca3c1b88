import type { Port } from '../devices/port.ts';
import type { Cable } from './cable.ts';
import type { Attachment } from './endpoint.ts';
import type { NetworkNode } from './node.ts';
import { computeSpanningTree } from './spanning-tree.ts';
import type { SpanningTreeResult } from './spanning-tree.ts';
import type { Wire } from './wire.ts';

interface TreeLink {
  readonly port: Port;
  readonly node: NetworkNode;
  readonly entry: Port;
}

/** Ways of frames through the bridges as the spanning tree leaves them. Made anew with every change of topology. */
export class Bridging {
  readonly tree: SpanningTreeResult;
  /** Forwarding links by bridge. */
  private readonly links = new Map<NetworkNode, TreeLink[]>();
  private readonly cables: ReadonlyMap<Port, Cable>;

  constructor(bridges: readonly NetworkNode[], cables: readonly Cable[]) {
    this.tree = computeSpanningTree(bridges, cables);
    this.cables = new Map(cables.flatMap((cable) => [[cable.a.port, cable] as const, [cable.b.port, cable]]));
    for (const cable of cables) {
      const states = [cable.a.port, cable.b.port].map((port) => this.tree.ports.get(port)?.state);
      if (states.some((state) => state !== 'forwarding')) continue;
      this.link(cable.a.node, { port: cable.a.port, node: cable.b.node, entry: cable.b.port });
      this.link(cable.b.node, { port: cable.b.port, node: cable.a.node, entry: cable.a.port });
    }
  }

  private link(node: NetworkNode, link: TreeLink): void {
    const known = this.links.get(node);
    if (known) known.push(link);
    else this.links.set(node, [link]);
  }

  /** The links from one bridge to another; null where the VLAN does not get there. */
  private way(vlan: number, from: NetworkNode, to: NetworkNode): TreeLink[] | null {
    const came = new Map<NetworkNode, { link: TreeLink; before: NetworkNode } | null>([[from, null]]);
    const queue = [from];
    for (let node = queue.shift(); node && node !== to; node = queue.shift()) {
      for (const link of this.links.get(node) ?? []) {
        if (came.has(link.node) || !node.carries(link.port, vlan) || !link.node.carries(link.entry, vlan))
          continue;
        came.set(link.node, { link, before: node });
        queue.push(link.node);
      }
    }
    if (!came.has(to)) return null;
    const way: TreeLink[] = [];
    for (let step = came.get(to); step; step = came.get(step.before)) way.unshift(step.link);
    return way;
  }

  /** The wires that a frame crosses from one attachment to the other; null where there is no way. */
  path(vlan: number, from: Attachment, to: Attachment): Wire[] | null {
    if (!usable(from, vlan) || !usable(to, vlan)) return null;
    const way = this.way(vlan, from.node, to.node);
    if (!way) return null;
    const wires: Wire[] = [];
    if (from.port?.attached) wires.push(from.port.attached.in);
    for (const { port } of way) if (port.attached) wires.push(port.attached.out);
    // Behind one hub the two hear each other without the bridge.
    if (to.port?.attached && to.port !== from.port) wires.push(to.port.attached.out);
    return wires;
  }

  /** The port of `bridge` behind which an attachment lies; null where it is out of reach or the bridge itself. */
  towards(bridge: NetworkNode, vlan: number, to: Attachment): Port | null {
    if (bridge === to.node) return to.port;
    return this.way(vlan, bridge, to.node)?.[0]?.port ?? null;
  }

  /** Every wire that a broadcast from an attachment crosses. */
  flood(vlan: number, from: Attachment): Wire[] {
    if (!usable(from, vlan)) return [];
    const wires: Wire[] = from.port?.attached ? [from.port.attached.in] : [];
    const queue: { node: NetworkNode; entry: Port | null }[] = [{ node: from.node, entry: from.port }];
    for (let here = queue.shift(); here; here = queue.shift()) {
      const { node, entry } = here;
      for (const port of node.bridge?.vlans.keys() ?? []) {
        if (port === entry || !port.operUp || !port.attached || !node.carries(port, vlan)) continue;
        if (this.tree.ports.get(port)?.state === 'blocking') continue;
        wires.push(port.attached.out);
        const far = this.cables.get(port)?.across(port);
        const joined = this.links.get(node)?.find((link) => link.port === port);
        if (far?.node.bridge && joined && far.node.carries(far.port, vlan))
          queue.push({ node: far.node, entry: far.port });
      }
    }
    return wires;
  }
}

function usable({ node, port }: Attachment, vlan: number): boolean {
  if (port === null) return node.powered;
  return port.operUp && node.carries(port, vlan);
}
