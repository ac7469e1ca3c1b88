import type { LabLinkView } from '../../../server/contract/lab-network.ts';
import { grouped } from './grouped.ts';
import { NODE_BOX, type Place } from './place-nodes.ts';

/** How a link is drawn: straight, or around what stands in its way. */
export interface Course {
  readonly from: Place;
  readonly to: Place;
  /** Control point of a quadratic curve; null where the line is straight. */
  readonly bend: Place | null;
}

export interface PlacedLink extends Course {
  readonly link: LabLinkView;
  /** The middle of what is written on it; null where everything along it is covered by devices. */
  readonly label: Place | null;
}

export interface NodesOfMap {
  readonly places: ReadonlyMap<string, Place>;
  /** Whether the node has a button for the stations that are plugged into it. */
  readonly hasStations: (name: string) => boolean;
}

/** Between two cables that join the same two devices, px. */
const PARALLEL_GAP = 12;
/** A line nearer than this to the middle of a symbol runs into it, px. */
const CLEAR = 34;
/** How far the middle of a curve goes aside, px. */
const ASIDE = 62;
/** Nearer to the edge of the map than this no course goes, px. */
const EDGE = 6;

/** The point of the course at `part` of the way, 0..1. */
export function pointAt({ from, to, bend }: Course, part: number): Place {
  const rest = 1 - part;
  const at = (start: number, control: number, end: number) =>
    rest * rest * start + 2 * rest * part * control + part * part * end;
  const control = bend ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { x: at(from.x, control.x, to.x), y: at(from.y, control.y, to.y) };
}

/** The course as the `d` of an SVG path. */
export function coursePath({ from, to, bend }: Course): string {
  return bend === null
    ? `M${from.x} ${from.y}L${to.x} ${to.y}`
    : `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`;
}

const PROBES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Where along a course its label may stand, best first. */
const LABEL_PARTS = [0.5, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72];
/** From the middle of a symbol to the upper edge of what belongs to it, px. */
const SYMBOL_TOP = 26;
/** To the lower edge of its state, and of the button below that where stations are plugged in, px. */
const STATE_BOTTOM = 54;
const STATIONS_BOTTOM = 84;

/** The first place along the course that no device with its name covers, if there is one. */
function labelPlace(course: Course, { places, hasStations }: NodesOfMap): Place | null {
  const covered = (at: Place) =>
    [...places].some(
      ([name, { x, y }]) =>
        Math.abs(at.x - x) < NODE_BOX.width / 2 + 12 &&
        at.y > y - SYMBOL_TOP &&
        at.y < y + (hasStations(name) ? STATIONS_BOTTOM : STATE_BOTTOM),
    );
  return LABEL_PARTS.map((part) => pointAt(course, part)).find((at) => !covered(at)) ?? null;
}

/** How often the course runs into a symbol, or off the map. */
function hits(course: Course, others: readonly Place[], width: number): number {
  const points = PROBES.map((part) => pointAt(course, part));
  const off = points.filter(({ x }) => x < EDGE || x > width - EDGE).length;
  return (
    off + others.filter(({ x, y }) => points.some((at) => Math.hypot(at.x - x, at.y - y) < CLEAR)).length
  );
}

/** Straight where nothing is in the way, else around it on the freer side. */
function courseOf(from: Place, to: Place, others: readonly Place[], width: number): Course {
  const straight: Course = { from, to, bend: null };
  if (hits(straight, others, width) === 0) return straight;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const aside = (px: number): Course => ({
    ...straight,
    bend: {
      x: (from.x + to.x) / 2 + (2 * px * (from.y - to.y)) / length,
      y: (from.y + to.y) / 2 + (2 * px * (to.x - from.x)) / length,
    },
  });
  const [best] = [straight, aside(ASIDE), aside(-ASIDE)]
    .map((course) => ({ course, count: hits(course, others, width) }))
    .sort((left, right) => left.count - right.count);
  return best?.course ?? straight;
}

/**
 * The course of each link whose two ends have a place; cables between the same two devices run side by side.
 * @param width of the map, px
 */
export function linkCourses(links: readonly LabLinkView[], nodes: NodesOfMap, width: number): PlacedLink[] {
  const { places } = nodes;
  const pairs = grouped(links, ({ a, b }) => [a.node, b.node].sort().join('\n'));
  return links.flatMap((link) => {
    const from = places.get(link.a.node);
    const to = places.get(link.b.node);
    if (!from || !to) return [];
    const pair = pairs.get([link.a.node, link.b.node].sort().join('\n')) ?? [link];
    const offset = (pair.indexOf(link) - (pair.length - 1) / 2) * PARALLEL_GAP;
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    // The same side whichever end is a.
    const sign = link.a.node < link.b.node ? 1 : -1;
    const moved = (place: Place) => ({
      x: place.x + (sign * offset * (from.y - to.y)) / length,
      y: place.y + (sign * offset * (to.x - from.x)) / length,
    });
    const others = [...places].flatMap(([name, place]) =>
      name === link.a.node || name === link.b.node ? [] : [place],
    );
    const course = courseOf(moved(from), moved(to), others, width);
    return [{ link, ...course, label: labelPlace(course, nodes) }];
  });
}
