import type { LabLinkView, LabNodeView } from '../../../server/contract/lab-network.ts';
import { grouped } from './grouped.ts';
import { neighbours, nodeDepths } from './node-depth.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a node with its name and state takes of the map, px. */
export const NODE_BOX = { width: 96, height: 104 } as const;
/** From the edge of the map to the middle of a node, px. */
const MARGIN = { x: 50, top: 34 } as const;
const ROUNDS = 80;

interface PlaceNodesOptions {
  /** Nodes that are drawn one by one. */
  readonly nodes: readonly LabNodeView[];
  readonly links: readonly LabLinkView[];
  /** Of the map, px. */
  readonly width: number;
  /** What an author's y of 1000 stands for, px. */
  readonly height: number;
}

/** Rows by the distance from the internet; within a row, each node near the nodes above that it is linked to. */
function layered({ nodes, links, width }: PlaceNodesOptions): Map<string, Place> {
  const depths = nodeDepths(nodes, links);
  const near = neighbours(links);
  const perRow = Math.max(1, Math.floor(width / NODE_BOX.width));
  const places = new Map<string, Place>();
  let y = MARGIN.top;
  const rows = grouped(nodes, ({ name }) => depths.get(name) ?? 0);
  for (const depth of [...rows.keys()].sort((a, b) => a - b)) {
    const pull = ({ name }: LabNodeView) => {
      const above = (near.get(name) ?? []).flatMap((one) => places.get(one)?.x ?? []);
      return above.length === 0 ? width : above.reduce((sum, x) => sum + x, 0) / above.length;
    };
    const row = (rows.get(depth) ?? []).toSorted((a, b) => pull(a) - pull(b));
    const lines = Math.ceil(row.length / perRow);
    const perLine = Math.ceil(row.length / lines);
    row.forEach(({ name }, index) => {
      const line = Math.floor(index / perLine);
      const count = Math.min(perLine, row.length - line * perLine);
      const x = (width * ((index % perLine) + 0.5)) / count;
      places.set(name, { x, y: y + line * NODE_BOX.height });
    });
    y += lines * NODE_BOX.height + 12;
  }
  return places;
}

/** Moves nodes that overlap apart, along the axis on which they overlap less; they stay within the width. */
function moveApart(places: ReadonlyMap<string, Place>, width: number): Map<string, Place> {
  const moved = [...places].map(([name, { x, y }]) => ({ name, x, y }));
  const keepIn = (x: number) => Math.min(Math.max(x, MARGIN.x), Math.max(MARGIN.x, width - MARGIN.x));
  for (let round = 0; round < ROUNDS; round += 1) {
    let overlaps = 0;
    for (const [index, one] of moved.entries()) {
      for (const other of moved.slice(index + 1)) {
        const missingX = NODE_BOX.width - Math.abs(one.x - other.x);
        const missingY = NODE_BOX.height - Math.abs(one.y - other.y);
        if (missingX <= 0.5 || missingY <= 0.5) continue;
        overlaps += 1;
        const sideways = missingX <= missingY && width > 3 * NODE_BOX.width;
        if (sideways) {
          const [left, right] = one.x <= other.x ? [one, other] : [other, one];
          left.x = keepIn(left.x - missingX / 2);
          right.x = keepIn(right.x + missingX / 2);
        } else {
          const [, lower] = one.y <= other.y ? [one, other] : [other, one];
          lower.y += missingY;
        }
      }
    }
    if (overlaps === 0) break;
  }
  return new Map(moved.map(({ name, x, y }) => [name, { x: Math.round(x), y: Math.round(y) }]));
}

/**
 * The middle of each node's symbol. Where the lab's author gave places to most of them, those count; a node without one,
 * or a lab without any, is laid out in rows.
 */
export function placeNodes(options: PlaceNodesOptions): Map<string, Place> {
  const { nodes, width, height } = options;
  const authored = nodes.filter(({ x, y }) => x !== null && y !== null);
  const rows = layered(options);
  if (authored.length * 2 < nodes.length) return moveApart(rows, width);
  const places = new Map<string, Place>();
  for (const { name, x, y } of nodes) {
    const row = rows.get(name) ?? { x: 0, y: 0 };
    const inner = width - 2 * MARGIN.x;
    places.set(
      name,
      x === null || y === null
        ? row
        : { x: MARGIN.x + (x / 1_000) * inner, y: MARGIN.top + (y / 1_000) * (height - NODE_BOX.height) },
    );
  }
  return moveApart(places, width);
}
