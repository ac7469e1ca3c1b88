import { describe, expect, it } from 'vitest';
import type { TopologyView } from '../../../../server/contract/topology.ts';
import { topologyLayout } from '../../../../web/features/topology/topology-layout.ts';

const pair = (a: string, b: string, id = `${a}-${b}`): TopologyView['links'][number] => ({
  id,
  a: { node: a, deviceId: null, interfaceId: null, port: '' },
  b: { node: b, deviceId: null, interfaceId: null, port: '' },
  evidence: [{ source: 'lldp', text: 'LLDP says so' }],
});

const view = (names: string, links: TopologyView['links']): TopologyView => ({
  rootId: 0,
  rootChosen: true,
  nodes: names.split('').map((name, at) => ({ key: name, deviceId: at, name })),
  links,
  parents: [],
});

describe('the map of the topology', () => {
  it('has rows by the distance from the root, and last what no link joins', () => {
    const { nodes } = topologyLayout(view('rabcx', [pair('r', 'a'), pair('r', 'b'), pair('b', 'c')]), 900);
    const rows = new Map<number, string[]>();
    for (const { node, y } of nodes) rows.set(y, [...(rows.get(y) ?? []), node.key]);
    expect([...rows.values()]).toEqual([['r'], ['a', 'b'], ['c'], ['x']]);
  });

  it('lets no two devices stand in one place, however narrow it is', () => {
    const names = 'rabcdefghijklmnop';
    const links = names
      .slice(1)
      .split('')
      .map((name) => pair('r', name));
    for (const width of [300, 390, 1_400]) {
      const { nodes, height } = topologyLayout(view(names, links), width);
      for (const [at, one] of nodes.entries()) {
        expect(one.x).toBeGreaterThan(0);
        expect(one.x).toBeLessThan(width);
        expect(one.y).toBeLessThan(height);
        for (const other of nodes.slice(at + 1))
          expect(Math.abs(one.x - other.x) > 80 || Math.abs(one.y - other.y) > 80).toBe(true);
      }
    }
  });

  it('is higher where it is wide, and no lower than its names need where it is narrow', () => {
    const topology = view('rab', [pair('r', 'a'), pair('a', 'b')]);
    const rows = (width: number) => topologyLayout(topology, width).nodes.map(({ y }) => y);
    expect(rows(390)).toEqual([36, 144, 252]);
    expect(rows(1_200)).toEqual([36, 144, 252]);
    expect(rows(1_800)).toEqual([36, 186, 336]);
    expect(rows(5_000)).toEqual([36, 226, 416]);
  });

  it('draws two cables between the same devices apart', () => {
    const { links } = topologyLayout(view('ra', [pair('r', 'a', 'one'), pair('r', 'a', 'two')]), 600);
    expect(new Set(links.map(({ path }) => path)).size).toBe(2);
  });

  it('is the same for the same topology', () => {
    const topology = view('rabc', [pair('r', 'a'), pair('a', 'b'), pair('b', 'c'), pair('c', 'r')]);
    expect(topologyLayout(topology, 700)).toEqual(topologyLayout(topology, 700));
  });
});
