/**
 * Immediate dominators of a directed graph: for each vertex the last one before it that every way from vertex 0 passes
 * (Cooper, Harvey, Kennedy, “A Simple, Fast Dominance Algorithm”). -1 for what cannot be reached; 0 for vertex 0.
 *
 * @param next successors by vertex
 */
export function immediateDominators(next: readonly (readonly number[])[]): Int32Array {
  const order = postorder(next);
  const rank = new Int32Array(next.length).fill(-1);
  for (const [at, vertex] of order.entries()) rank[vertex] = at;
  const before: number[][] = next.map(() => []);
  for (const from of order) for (const to of next[from] ?? []) before[to]?.push(from);
  const dominator = new Int32Array(next.length).fill(-1);
  dominator[0] = 0;
  const meet = (one: number, other: number): number => {
    let [left, right] = [one, other];
    while (left !== right) {
      while ((rank[left] ?? 0) < (rank[right] ?? 0)) left = dominator[left] ?? 0;
      while ((rank[right] ?? 0) < (rank[left] ?? 0)) right = dominator[right] ?? 0;
    }
    return left;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let at = order.length - 2; at >= 0; at -= 1) {
      const vertex = order[at] ?? 0;
      let found = -1;
      for (const from of before[vertex] ?? []) {
        if ((dominator[from] ?? -1) < 0) continue;
        found = found < 0 ? from : meet(from, found);
      }
      if (dominator[vertex] === found) continue;
      dominator[vertex] = found;
      changed = true;
    }
  }
  return dominator;
}

/** Vertices that vertex 0 reaches, itself last. */
function postorder(next: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(next.length);
  const path: { vertex: number; at: number }[] = [{ vertex: 0, at: 0 }];
  seen[0] = 1;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const to = next[top.vertex]?.[top.at];
    top.at += 1;
    if (to === undefined) {
      order.push(top.vertex);
      path.pop();
    } else if (seen[to] === 0) {
      seen[to] = 1;
      path.push({ vertex: to, at: 0 });
    }
  }
  return order;
}
