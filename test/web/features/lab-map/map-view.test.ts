import { describe, expect, it } from 'vitest';
import { mapViewSearch, parseMapView } from '../../../../web/features/lab-map/map-view.ts';
import { zoomedAt } from '../../../../web/ui/zoom.ts';

describe('what the address keeps of the map', () => {
  it('is read back as it was written', () => {
    const view = { link: 'a:1--b:2', node: null, open: ['a', 'b'], show: 'table' } as const;
    expect(parseMapView(mapViewSearch(view))).toEqual(view);
    expect(mapViewSearch(parseMapView({}))).toEqual({});
  });

  it('leaves out what it does not understand', () => {
    expect(parseMapView({ link: 7, node: 'x'.repeat(500), open: { a: 1 }, show: 'globe' })).toEqual({
      link: '7',
      node: null,
      open: [],
      show: 'map',
    });
  });

  it('has one panel open', () => {
    expect(parseMapView({ link: 'l', node: 'n' })).toMatchObject({ link: 'l', node: null });
  });
});

describe('the zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const at = { x: 200, y: 100 };
    const zoom = zoomedAt({ scale: 1, x: 0, y: 0 }, 2, at);
    expect({ x: zoom.x + 200 * zoom.scale, y: zoom.y + 100 * zoom.scale }).toEqual(at);
  });

  it('has limits', () => {
    expect(zoomedAt({ scale: 1, x: 0, y: 0 }, 1_000, { x: 0, y: 0 }).scale).toBe(5);
    expect(zoomedAt({ scale: 1, x: 0, y: 0 }, 0, { x: 0, y: 0 }).scale).toBe(0.5);
  });
});
