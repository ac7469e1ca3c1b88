import { describe, expect, it } from 'vitest';
import type { LabTopologyView } from '../../../../server/contract/lab-network.ts';
import { type MapLayout, mapLayout, stationsByParent } from '../../../../web/features/lab-map/map-layout.ts';
import { NODE_BOX } from '../../../../web/features/lab-map/place-nodes.ts';
import { campusTopology } from '../../../support/lab-fixture/campus.ts';

const CAMPUS = campusTopology();
const NONE: readonly string[] = [];

/** Pairs of devices that lie over each other. */
function overlaps({ nodes }: MapLayout): string[] {
  return nodes.flatMap((one, index) =>
    nodes
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < NODE_BOX.width - 1.5 &&
          Math.abs(one.y - other.y) < NODE_BOX.height - 1.5,
      )
      .map((other) => `${one.node.name} and ${other.node.name}`),
  );
}

describe('the layout of the map', () => {
  for (const width of [358, 700, 880, 1_600, 2_400]) {
    for (const places of [false, true]) {
      const how = places ? 'at the places of its author' : 'in rows';
      it(`draws the campus ${how}, ${width} px wide, with nothing over anything`, () => {
        const layout = mapLayout(campusTopology({ places }), { width, opened: NONE });
        expect(layout.nodes).toHaveLength(14);
        expect(overlaps(layout)).toEqual([]);
        for (const { x, y } of layout.nodes) {
          expect(x).toBeGreaterThanOrEqual(40);
          expect(x).toBeLessThanOrEqual(width - 40);
          expect(y).toBeGreaterThanOrEqual(30);
          expect(y).toBeLessThan(layout.height - 40);
        }
      });
    }
  }

  it('has the internet above, the routers below it, then the switches', () => {
    const { nodes } = mapLayout(CAMPUS, { width: 880, opened: NONE });
    const y = (name: string) => nodes.find(({ node }) => node.name === name)?.y ?? NaN;
    expect(['internet', 'fw-1', 'core-1', 'dist-1', 'access-1', 'ups-1'].map(y)).toEqual(
      ['internet', 'fw-1', 'core-1', 'dist-1', 'access-1', 'ups-1'].map(y).toSorted((a, b) => a - b),
    );
    expect(y('core-1')).toBe(y('core-2'));
  });

  it('keeps the stations with their switch until they are asked for', () => {
    const closed = mapLayout(CAMPUS, { width: 880, opened: NONE });
    expect(closed.boxes).toEqual([]);
    expect(closed.links).toHaveLength(16);
    expect(closed.nodes.find(({ node }) => node.name === 'access-1')?.stations).toBe(15);
    const open = mapLayout(CAMPUS, { width: 880, opened: ['access-2', 'nothing', 'ap-1'] });
    expect(open.boxes.map(({ parent }) => parent).toSorted()).toEqual(['access-2', 'ap-1']);
    expect(open.boxes.flatMap(({ stations }) => stations)).toHaveLength(30);
    // Opening moves no device.
    expect(open.nodes).toEqual(closed.nodes);
    for (const box of open.boxes) {
      expect(box.y).toBeGreaterThan(Math.max(...open.nodes.map(({ y }) => y)));
      expect(box.x + box.width).toBeLessThanOrEqual(880);
      for (const { x, y, width } of box.stations) {
        expect(x + width).toBeLessThanOrEqual(box.x + box.width);
        expect(y).toBeLessThan(box.y + box.height);
      }
    }
  });

  it('does not change when a cable is out', () => {
    const cut: LabTopologyView = {
      ...CAMPUS,
      links: CAMPUS.links.map((link) => ({ ...link, up: false, cable: 'out' as const })),
    };
    const places = (topology: LabTopologyView) =>
      mapLayout(topology, { width: 880, opened: NONE }).nodes.map(({ x, y }) => [x, y]);
    expect(places(cut)).toEqual(places(CAMPUS));
  });

  it('draws a device that no cable joins to the others', () => {
    const [first] = CAMPUS.nodes;
    if (!first) throw new Error('reading the campus: no node');
    const alone = { ...first, name: 'course', kind: 'server' as const, managed: true };
    const { nodes } = mapLayout({ ...CAMPUS, nodes: [...CAMPUS.nodes, alone] }, { width: 880, opened: NONE });
    const lowest = Math.max(...nodes.map(({ y }) => y));
    expect(nodes.find(({ node }) => node.name === 'course')?.y).toBe(lowest);
  });

  it('draws two cables between the same devices side by side', () => {
    const [link] = CAMPUS.links;
    if (!link) throw new Error('reading the campus: no link');
    const twin = { ...link, id: 'twin' };
    const { links } = mapLayout({ ...CAMPUS, links: [...CAMPUS.links, twin] }, { width: 880, opened: NONE });
    const [one, other] = links.filter((placed) => placed.link.id === link.id || placed.link.id === 'twin');
    expect(one?.from).not.toEqual(other?.from);
  });

  it('lets a station with two cables stand by itself', () => {
    const pc = CAMPUS.links.find(({ b }) => b.node === 'pc-01');
    if (!pc) throw new Error('reading the campus: no pc-01');
    const second = { ...pc, id: 'second', a: { ...pc.a, node: 'access-2' } };
    const groups = stationsByParent({ ...CAMPUS, links: [...CAMPUS.links, second] });
    expect([...groups.values()].flat().map(({ node }) => node.name)).not.toContain('pc-01');
  });

  it('draws nothing of nothing', () => {
    expect(mapLayout({ nodes: [], links: [] }, { width: 880, opened: NONE })).toMatchObject({
      nodes: [],
      links: [],
      boxes: [],
    });
  });
});
