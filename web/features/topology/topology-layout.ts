import type { TopologyLinkView, TopologyNodeView, TopologyView } from '../../../server/contract/topology.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface PlacedTopologyNode extends Spot {
  readonly node: TopologyNodeView;
}

export interface PlacedTopologyLink {
  readonly link: TopologyLinkView;
  /** `d` of an SVG path. */
  readonly path: string;
}

export interface TopologyLayout {
  readonly height: number;
  readonly nodes: readonly PlacedTopologyNode[];
  readonly links: readonly PlacedTopologyLink[];
}

const CELL = { width: 112, height: 108 } as const;
/** Rows move apart with the width, so that links are no long flat lines. */
const WIDTH_PER_ROW = 12;
/** px. */
const TALLEST_ROW = 190;
const TOP = 36;
/** Between two cables that join the same two devices, px. */
const PARALLEL = 16;

/** Rows by the distance from the root, each node near those above that it is linked to; what no link joins comes last. */
export function topologyLayout({ nodes, links, rootId }: TopologyView, width: number): TopologyLayout {
  const near = neighbours(links);
  const depths = depthsFrom(nodes.find(({ deviceId }) => deviceId === rootId)?.key ?? null, nodes, near);
  const perRow = Math.max(1, Math.floor(width / CELL.width));
  const rowHeight = Math.min(TALLEST_ROW, Math.max(CELL.height, width / WIDTH_PER_ROW));
  const spots = new Map<string, Spot>();
  let y = TOP;
  const deepest = Math.max(0, ...depths.values());
  for (let depth = 0; depth <= deepest; depth += 1) {
    const above = ({ key }: TopologyNodeView): number => {
      const xs = (near.get(key) ?? []).flatMap((other) => spots.get(other)?.x ?? []);
      return xs.length === 0 ? width : xs.reduce((sum, x) => sum + x, 0) / xs.length;
    };
    const row = nodes
      .filter(({ key }) => depths.get(key) === depth)
      .map((node) => ({ node, pull: above(node) }))
      .toSorted((one, other) => one.pull - other.pull);
    const lines = Math.ceil(row.length / perRow);
    const perLine = Math.ceil(row.length / Math.max(1, lines));
    for (const [index, { node }] of row.entries()) {
      const line = Math.floor(index / perLine);
      const count = Math.min(perLine, row.length - line * perLine);
      // Every other row a little aside, so that a line from far above passes beside a node and not through it.
      const aside = count < perRow && depth % 2 === 1 ? width / count / 7 : 0;
      spots.set(node.key, {
        x: (width * ((index % perLine) + 0.5)) / count + aside,
        y: y + line * rowHeight,
      });
    }
    y += lines * rowHeight;
  }
  return {
    height: Math.ceil(y),
    nodes: nodes.flatMap((node) => {
      const spot = spots.get(node.key);
      return spot ? [{ node, ...spot }] : [];
    }),
    links: placeLinks(links, spots),
  };
}

function neighbours(links: readonly TopologyLinkView[]): Map<string, string[]> {
  const near = new Map<string, string[]>();
  for (const { a, b } of links) {
    near.set(a.node, [...(near.get(a.node) ?? []), b.node]);
    near.set(b.node, [...(near.get(b.node) ?? []), a.node]);
  }
  return near;
}

function depthsFrom(
  root: string | null,
  nodes: readonly TopologyNodeView[],
  near: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const depths = new Map<string, number>(root === null ? [] : [[root, 0]]);
  for (const [key, depth] of depths)
    for (const next of near.get(key) ?? []) if (!depths.has(next)) depths.set(next, depth + 1);
  const last = Math.max(-1, ...depths.values()) + 1;
  for (const { key } of nodes) if (!depths.has(key)) depths.set(key, last);
  return depths;
}

/** Straight, bent where two join the same nodes or both stand in one row with others between. */
function placeLinks(
  links: readonly TopologyLinkView[],
  spots: ReadonlyMap<string, Spot>,
): PlacedTopologyLink[] {
  const drawn = new Map<string, number>();
  return links.flatMap((link) => {
    const [from, to] = [spots.get(link.a.node), spots.get(link.b.node)];
    if (from === undefined || to === undefined) return [];
    const pair = [link.a.node, link.b.node].toSorted().join(' ');
    const nth = drawn.get(pair) ?? 0;
    drawn.set(pair, nth + 1);
    const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const between = [...spots.values()].some(
      (spot) => spot !== from && spot !== to && isNear(spot, from, to),
    );
    const aside = nth * PARALLEL * 2 + (between ? 46 : 0);
    const x = (from.x + to.x) / 2 + ((to.y - from.y) / distance) * aside;
    const y = (from.y + to.y) / 2 - (Math.abs(to.x - from.x) / distance) * aside;
    const path =
      aside === 0 ? `M${from.x} ${from.y}L${to.x} ${to.y}` : `M${from.x} ${from.y}Q${x} ${y} ${to.x} ${to.y}`;
    return [{ link, path }];
  });
}

function isNear(spot: Spot, from: Spot, to: Spot): boolean {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = ((spot.x - from.x) * (to.x - from.x) + (spot.y - from.y) * (to.y - from.y)) / length;
  if (along <= 0 || along >= length) return false;
  const off = Math.abs((spot.x - from.x) * (to.y - from.y) - (spot.y - from.y) * (to.x - from.x)) / length;
  return off < 30;
}
