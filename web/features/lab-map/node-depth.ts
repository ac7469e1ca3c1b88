import type { LabLinkView, LabNodeKind, LabNodeView } from '../../../server/contract/lab-network.ts';

/** What a network hangs from, first choice first. */
const ROOTS: readonly LabNodeKind[] = ['internet', 'firewall', 'router', 'switch'];

/** Names of the nodes by name, over every link, cables that are out included: a fault shall not redraw the map. */
export function neighbours(links: readonly LabLinkView[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const list = found.get(from);
    if (list) list.push(to);
    else found.set(from, [to]);
  };
  for (const { a, b } of links) {
    add(a.node, b.node);
    add(b.node, a.node);
  }
  return found;
}

/** Hops of each node from the root; nodes that no cable joins to it stand one below the deepest. */
export function nodeDepths(
  nodes: readonly LabNodeView[],
  links: readonly LabLinkView[],
): ReadonlyMap<string, number> {
  const near = neighbours(links);
  const depths = new Map<string, number>();
  const root =
    ROOTS.map((kind) => nodes.find((node) => node.kind === kind)).find((node) => node !== undefined) ??
    nodes[0];
  const waiting = root ? [root.name] : [];
  if (root) depths.set(root.name, 0);
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    for (const next of near.get(name) ?? []) {
      if (depths.has(next)) continue;
      depths.set(next, (depths.get(name) ?? 0) + 1);
      waiting.push(next);
    }
  }
  const last = Math.max(-1, ...depths.values()) + 1;
  for (const { name } of nodes) if (!depths.has(name)) depths.set(name, last);
  return depths;
}
