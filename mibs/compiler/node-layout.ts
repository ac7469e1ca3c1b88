import type { OidTree } from './oid-tree.ts';

/** The tree level by level: the children of a node stand side by side, in the order of their numbers. */
export interface NodeLayout {
  readonly parent: Int32Array;
  readonly subId: Int32Array;
  /** One more than nodes: the children of n are those from firstChild[n] to before firstChild[n + 1]. */
  readonly firstChild: Int32Array;
  /** New number by the tree's. */
  readonly moved: Int32Array;
}

export function layOut(tree: OidTree): NodeLayout {
  const size = tree.size;
  const start = new Int32Array(size + 2);
  for (let node = 1; node < size; node++) {
    const slot = tree.parent(node) + 1;
    start[slot] = (start[slot] ?? 0) + 1;
  }
  for (let node = 0; node < size; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const children = new Int32Array(size);
  const next = start.slice();
  for (let node = 1; node < size; node++) {
    const parent = tree.parent(node);
    const at = next[parent] ?? 0;
    children[at] = node;
    next[parent] = at + 1;
  }
  const parent = new Int32Array(size).fill(-1);
  const subId = new Int32Array(size);
  const firstChild = new Int32Array(size + 1);
  const moved = new Int32Array(size);
  const order = new Int32Array(size);
  let placed = 1;
  for (let at = 0; at < size; at++) {
    const node = order[at] ?? 0;
    firstChild[at] = placed;
    const own = children.subarray(start[node] ?? 0, start[node + 1] ?? 0);
    if (own.length > 1) own.sort((left, right) => tree.subId(left) - tree.subId(right));
    for (const child of own) {
      parent[placed] = at;
      subId[placed] = tree.subId(child) | 0;
      moved[child] = placed;
      order[placed] = child;
      placed += 1;
    }
  }
  firstChild[size] = placed;
  return { parent, subId, firstChild, moved };
}
