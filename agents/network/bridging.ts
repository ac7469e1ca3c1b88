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

/** A bridge's place in what the spanning tree leaves of one VLAN. */
interface Branch {
  /** The bridge at the top, whichever it is. */
  readonly root: NetworkNode;
  readonly depth: number;
  readonly above: { readonly branch: Branch; readonly down: Port; readonly up: Port } | null;
}

/** A port that frames of one VLAN leave a bridge by. */
interface Outlet {
  readonly port: Port;
  readonly wire: Wire;
  /** The bridge behind it that takes them on. */
  readonly next: TreeLink | null;
}

/** Ways of frames through the bridges as the spanning tree leaves them. Made anew with every change of topology. */
export class Bridging {
  readonly tree: SpanningTreeResult;
  private readonly bridges: readonly NetworkNode[];
  /** Forwarding links by bridge. */
  private readonly links = new Map<NetworkNode, TreeLink[]>();
  /** Key: VLAN. Made when first asked: thousands of hosts ask for the same few. */
  private readonly forests = new Map<number, ReadonlyMap<NetworkNode, Branch>>();
  private readonly outlets = new Map<number, Map<NetworkNode, readonly Outlet[]>>();

  constructor(bridges: readonly NetworkNode[], cables: readonly Cable[]) {
    this.bridges = bridges;
    this.tree = computeSpanningTree(bridges, cables);
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

  private forest(vlan: number): ReadonlyMap<NetworkNode, Branch> {
    const known = this.forests.get(vlan);
    if (known) return known;
    const forest = new Map<NetworkNode, Branch>();
    for (const root of this.bridges) {
      if (forest.has(root)) continue;
      const queue: NetworkNode[] = [root];
      forest.set(root, { root, depth: 0, above: null });
      // The queue grows while it is gone through.
      for (const node of queue) {
        const branch = forest.get(node) as Branch;
        for (const link of this.links.get(node) ?? []) {
          if (forest.has(link.node)) continue;
          if (!node.carries(link.port, vlan) || !link.node.carries(link.entry, vlan)) continue;
          const above = { branch, down: link.port, up: link.entry };
          forest.set(link.node, { root, depth: branch.depth + 1, above });
          queue.push(link.node);
        }
      }
    }
    this.forests.set(vlan, forest);
    return forest;
  }

  /** The ports by which frames leave bridge after bridge; null where the VLAN does not get there. */
  private way(vlan: number, from: NetworkNode, to: NetworkNode): Port[] | null {
    const forest = this.forest(vlan);
    let [near, far] = [forest.get(from), forest.get(to)];
    if (!near || !far || near.root !== far.root) return null;
    const up: Port[] = [];
    const down: Port[] = [];
    while (near !== far) {
      // The deeper of two different branches of one root has something above it.
      if (near.depth >= far.depth && near.above) {
        up.push(near.above.up);
        near = near.above.branch;
      } else if (far.above) {
        down.push(far.above.down);
        far = far.above.branch;
      }
    }
    return [...up, ...down.toReversed()];
  }

  /** The wires that a frame crosses from one attachment to the other; null where there is no way. */
  path(vlan: number, from: Attachment, to: Attachment): Wire[] | null {
    if (!usable(from, vlan) || !usable(to, vlan)) return null;
    const way = this.way(vlan, from.node, to.node);
    if (!way) return null;
    const wires: Wire[] = [];
    if (from.port?.attached) wires.push(from.port.attached.in);
    for (const { attached } of way) if (attached) wires.push(attached.out);
    // Behind one hub the two hear each other without the bridge.
    if (to.port?.attached && to.port !== from.port) wires.push(to.port.attached.out);
    return wires;
  }

  /** The port of `bridge` behind which an attachment lies; null where it is out of reach or the bridge itself. */
  towards(bridge: NetworkNode, vlan: number, to: Attachment): Port | null {
    if (bridge === to.node) return to.port;
    return this.way(vlan, bridge, to.node)?.[0] ?? null;
  }

  /** Every wire that a broadcast from an attachment crosses. */
  flood(vlan: number, from: Attachment): Wire[] {
    if (!usable(from, vlan)) return [];
    const wires: Wire[] = from.port?.attached ? [from.port.attached.in] : [];
    const queue: { node: NetworkNode; entry: Port | null }[] = [{ node: from.node, entry: from.port }];
    for (const { node, entry } of queue)
      for (const { port, wire, next } of this.outletsOf(vlan, node)) {
        if (port === entry) continue;
        wires.push(wire);
        if (next) queue.push(next);
      }
    return wires;
  }

  private outletsOf(vlan: number, node: NetworkNode): readonly Outlet[] {
    const ofVlan = this.outlets.get(vlan) ?? new Map<NetworkNode, readonly Outlet[]>();
    this.outlets.set(vlan, ofVlan);
    const known = ofVlan.get(node);
    if (known) return known;
    const outlets = [...(node.bridge?.vlans.keys() ?? [])].flatMap((port): Outlet[] => {
      if (!port.operUp || !port.attached || !node.carries(port, vlan)) return [];
      if (this.tree.ports.get(port)?.state === 'blocking') return [];
      const link = this.links.get(node)?.find((one) => one.port === port);
      const next = link?.node.carries(link.entry, vlan) ? link : null;
      return [{ port, wire: port.attached.out, next }];
    });
    ofVlan.set(node, outlets);
    return outlets;
  }
}

function usable({ node, port }: Attachment, vlan: number): boolean {
  if (port === null) return node.powered;
  return port.operUp && node.carries(port, vlan);
}
