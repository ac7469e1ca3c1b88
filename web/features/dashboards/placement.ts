import { type DashboardPanelView, GRID_COLUMNS } from '../../../server/contract/dashboard.ts';

type Place = Pick<DashboardPanelView, 'x' | 'y' | 'width' | 'height'>;

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

export const MIN_WIDTH = 2;
export const MIN_HEIGHT = 2;
const MAX_HEIGHT = 40;

/** The panels with one of them placed; what was there goes down, as far as it has to. */
export function placed(
  panels: readonly DashboardPanelView[],
  id: string,
  place: Place,
): DashboardPanelView[] {
  const width = between(place.width, MIN_WIDTH, GRID_COLUMNS);
  const height = between(place.height, MIN_HEIGHT, MAX_HEIGHT);
  const x = between(place.x, 0, GRID_COLUMNS - width);
  const y = Math.max(0, place.y);
  const settled: DashboardPanelView[] = panels
    .filter((panel) => panel.id === id)
    .map((panel) => ({ ...panel, x, y, width, height }));
  const others = panels.filter((panel) => panel.id !== id).toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const panel of others) {
    let free = panel;
    for (;;) {
      const below = settled.filter((other) => overlap(free, other)).map((other) => other.y + other.height);
      if (below.length === 0) break;
      free = { ...free, y: Math.max(...below) };
    }
    settled.push(free);
  }
  return panels.map((panel) => settled.find((one) => one.id === panel.id) ?? panel);
}

/** The first row below all panels. */
export function bottomOf(panels: readonly Place[]): number {
  return Math.max(0, ...panels.map(({ y, height }) => y + height));
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key moves a panel, or with Shift how it sizes it; null for other keys. */
export function placeByKey(panel: Place, key: string, shift: boolean): Place | null {
  const [right, down] = MOVES[key] ?? [];
  if (right === undefined || down === undefined) return null;
  const { x, y, width, height } = panel;
  return shift
    ? { x, y, width: width + right, height: height + down }
    : { x: x + right, y: y + down, width, height };
}
