import type { LabLinkView, LabNodeView, LabTopologyView } from '../../../server/contract/lab-network.ts';
import { linkCourses, type PlacedLink } from './link-course.ts';
import { NODE_BOX, type Place, placeNodes } from './place-nodes.ts';

export interface PlacedNode extends Place {
  readonly node: LabNodeView;
  /** Stations plugged in here, for the button that shows them. */
  readonly stations: number;
}

/** A station in the box of its switch; the link ends at its left edge. */
export interface PlacedStation extends Place {
  readonly node: LabNodeView;
  readonly link: LabLinkView;
  readonly width: number;
}

/** The stations of one switch, drawn below the network once they are asked for. */
export interface StationBox extends Place {
  readonly parent: string;
  /** Where the switch is that the box hangs from. */
  readonly from: Place;
  readonly width: number;
  readonly height: number;
  readonly stations: readonly PlacedStation[];
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly boxes: readonly StationBox[];
}

export const STATION = { width: 176, height: 26, head: 26, padding: 8 } as const;
const BOX_GAP = 12;
const NARROW = 560;

interface Plugged {
  readonly node: LabNodeView;
  readonly link: LabLinkView;
}

/** Stations by what they are plugged into. A station without a cable of its own, or with several, is drawn by itself. */
export function stationsByParent({ nodes, links }: LabTopologyView): ReadonlyMap<string, readonly Plugged[]> {
  const stations = new Map(nodes.filter(({ kind }) => kind === 'station').map((node) => [node.name, node]));
  const cables = new Map<string, LabLinkView[]>();
  for (const link of links)
    for (const { node } of [link.a, link.b])
      if (stations.has(node)) cables.set(node, [...(cables.get(node) ?? []), link]);
  const found = new Map<string, Plugged[]>();
  for (const [name, own] of cables) {
    const [link] = own;
    const node = stations.get(name);
    if (own.length !== 1 || !link || !node) continue;
    const parent = link.a.node === name ? link.b.node : link.a.node;
    if (stations.has(parent)) continue;
    found.set(parent, [...(found.get(parent) ?? []), { node, link }]);
  }
  return found;
}

interface BoxesOptions {
  readonly groups: ReadonlyMap<string, readonly Plugged[]>;
  readonly opened: readonly string[];
  readonly places: ReadonlyMap<string, Place>;
  readonly width: number;
  readonly top: number;
}

/** The opened boxes side by side, in lines where the map is too narrow, each near the column of its switch. */
function placeBoxes({ groups, opened, places, width, top }: BoxesOptions): StationBox[] {
  const boxes: StationBox[] = [];
  const parents = opened
    .filter((parent) => groups.has(parent) && places.has(parent))
    .toSorted((a, b) => (places.get(a)?.x ?? 0) - (places.get(b)?.x ?? 0));
  const least = Math.min(width, 2 * (STATION.width + STATION.padding));
  const perLine = Math.max(1, Math.floor((width + BOX_GAP) / (least + BOX_GAP)));
  const boxWidth = (width - (perLine - 1) * BOX_GAP) / perLine;
  let y = top;
  let lineHeight = 0;
  for (const [index, parent] of parents.entries()) {
    const group = groups.get(parent) ?? [];
    const columns = Math.max(1, Math.floor((boxWidth - 2 * STATION.padding) / STATION.width));
    const rows = Math.ceil(group.length / columns);
    const height = STATION.head + rows * STATION.height + STATION.padding;
    const x = (index % perLine) * (boxWidth + BOX_GAP);
    if (index > 0 && index % perLine === 0) {
      y += lineHeight + BOX_GAP;
      lineHeight = 0;
    }
    const cell = (boxWidth - 2 * STATION.padding) / columns;
    boxes.push({
      parent,
      from: places.get(parent) ?? { x: 0, y: 0 },
      x,
      y,
      width: boxWidth,
      height,
      stations: group.map((one, at) => ({
        ...one,
        x: x + STATION.padding + Math.floor(at / rows) * cell,
        y: y + STATION.head + (at % rows) * STATION.height,
        width: cell,
      })),
    });
    lineHeight = Math.max(lineHeight, height);
  }
  return boxes;
}

interface MapLayoutOptions {
  /** Of the map, px; a height follows from it. */
  readonly width: number;
  /** Names of the switches whose stations are shown. */
  readonly opened: readonly string[];
}

/** Where everything stands. Loads, states and cables that are out change nothing of it. */
export function mapLayout(topology: LabTopologyView, { width, opened }: MapLayoutOptions): MapLayout {
  const groups = stationsByParent(topology);
  const boxed = new Set([...groups.values()].flat().map(({ node }) => node.name));
  const nodes = topology.nodes.filter(({ name }) => !boxed.has(name));
  const links = topology.links.filter(({ a, b }) => !boxed.has(a.node) && !boxed.has(b.node));
  const places = placeNodes({ nodes, links, width, height: width < NARROW ? 1_000 : 640 });
  const bottom = Math.max(0, ...[...places.values()].map(({ y }) => y)) + NODE_BOX.height - 20;
  const boxes = placeBoxes({ groups, opened, places, width, top: bottom + 26 });
  return {
    width,
    height: Math.max(bottom, ...boxes.map(({ y, height }) => y + height)) + 4,
    nodes: nodes.flatMap((node) => {
      const place = places.get(node.name);
      return place ? [{ node, ...place, stations: groups.get(node.name)?.length ?? 0 }] : [];
    }),
    links: linkCourses(links, { places, hasStations: (name) => groups.has(name) }, width),
    boxes,
  };
}
