import { expect, it } from 'vitest';
import { emptyPanel } from '../../../../web/features/dashboards/glance.ts';
import { bottomOf, placeByKey, placed } from '../../../../web/features/dashboards/placement.ts';

const panelOf = (id: string, x: number, y: number, width: number, height: number) => ({
  ...emptyPanel(id, y),
  ...{ x, width, height },
});

const PANELS = [panelOf('a', 0, 0, 6, 4), panelOf('b', 6, 0, 6, 4), panelOf('c', 0, 4, 12, 3)];

const placesOf = (panels: readonly { id: string; x: number; y: number; width: number; height: number }[]) =>
  panels.map(({ id, x, y, width, height }) => `${id} ${x},${y} ${width}x${height}`);

it('puts what a panel is moved onto below it, and what that pushes below again', () => {
  const moved = placed(PANELS, 'a', { x: 3, y: 1, width: 6, height: 4 });
  expect(placesOf(moved)).toEqual(['a 3,1 6x4', 'b 6,5 6x4', 'c 0,9 12x3']);
});

it('keeps panels on the grid and no smaller than they can be read', () => {
  const moved = placed(PANELS, 'b', { x: 11, y: -3, width: 4, height: 1 });
  expect(placesOf(moved)).toEqual(['a 0,0 6x4', 'b 8,0 4x2', 'c 0,4 12x3']);
  expect(bottomOf(moved)).toBe(7);
  expect(bottomOf([])).toBe(0);
});

it('moves by arrow keys, sizes with Shift, and leaves other keys alone', () => {
  const place = { x: 2, y: 3, width: 4, height: 5 };
  expect(placeByKey(place, 'ArrowLeft', false)).toEqual({ x: 1, y: 3, width: 4, height: 5 });
  expect(placeByKey(place, 'ArrowDown', true)).toEqual({ x: 2, y: 3, width: 4, height: 6 });
  expect(placeByKey(place, 'Tab', false)).toBe(null);
});
