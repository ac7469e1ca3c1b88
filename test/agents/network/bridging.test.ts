import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cable } from '../../../agents/network/cable.ts';
import type { Network } from '../../../agents/network/network.ts';
import type { NetworkNode } from '../../../agents/network/node.ts';
import { pathCost } from '../../../agents/network/spanning-tree.ts';
import { drawnNetwork } from './drawn-network.ts';

interface Drawing {
  readonly priorities: readonly number[];
  /** Pairs of bridges; the same pair again is a second cable between them. */
  readonly cables: readonly (readonly [number, number])[];
  readonly pulled: readonly number[];
}

const drawing: fc.Arbitrary<Drawing> = fc.integer({ min: 2, max: 6 }).chain((bridges) =>
  fc.record({
    priorities: fc.array(fc.constantFrom(4_096, 32_768), { minLength: bridges, maxLength: bridges }),
    cables: fc.array(
      fc.tuple(fc.nat({ max: bridges - 1 }), fc.nat({ max: bridges - 1 })).filter(([a, b]) => a !== b),
      { minLength: 1, maxLength: 9 },
    ),
    pulled: fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }),
  }),
);

/** Each bridge has a host in VLAN 10 and one in VLAN 20. */
function draw({ priorities, cables, pulled }: Drawing): Network {
  const lines = priorities.flatMap((priority, at) => [
    `  - { name: s${at}, profile: switch, ports: 24, priority: ${priority} }`,
  ]);
  const used = priorities.map(() => 0);
  const port = (bridge: number): string => `s${bridge}:Gi1/0/${++(used as number[])[bridge]!}`;
  const links = cables.map(([a, b]) => `  - ${port(a)} -- ${port(b)}`);
  const hosts = priorities.flatMap((_, at) => [
    `  - { name: a${at}, at: 's${at}:Gi1/0/21', vlan: 10, address: 10.10.0.${at + 1}/24 }`,
    `  - { name: b${at}, at: 's${at}:Gi1/0/22', vlan: 20, address: 10.20.0.${at + 1}/24 }`,
  ]);
  const network = drawnNetwork(
    [
      'name: drawn',
      'title: Drawn',
      'vlans: [{ id: 10, name: a }, { id: 20, name: b }]',
      'devices:',
      ...lines,
      'links:',
      ...links,
      'hosts:',
      ...hosts,
    ].join('\n'),
  );
  for (const at of pulled) {
    const cable = network.cables[at];
    if (cable) network.setCable(cable, false, network.changedMs + 1_000);
  }
  return network;
}

/** Bridges that frames pass between over the given cables, by a search that knows no tree. */
function reach(from: NetworkNode, cables: readonly Cable[]): Set<NetworkNode> {
  const seen = new Set([from]);
  for (const node of seen)
    for (const { a, b } of cables) {
      if (a.node === node) seen.add(b.node);
      if (b.node === node) seen.add(a.node);
    }
  return seen;
}

function forwards(network: Network, { a, b, up }: Cable): boolean {
  return up && [a, b].every(({ port }) => network.bridging.tree.ports.get(port)?.state === 'forwarding');
}

/** The least cost from each bridge to the root, by relaxing every cable often enough. */
function costs(root: NetworkNode, cables: readonly Cable[], nodes: readonly NetworkNode[]) {
  const found = new Map<NetworkNode, number>([[root, 0]]);
  for (let round = 0; round < nodes.length; round++)
    for (const { a, b, speedBps } of cables)
      for (const [near, far] of [
        [a.node, b.node],
        [b.node, a.node],
      ] as const) {
        const cost = (found.get(near) ?? Infinity) + pathCost(speedBps);
        if (cost < (found.get(far) ?? Infinity)) found.set(far, cost);
      }
  return found;
}

describe('bridges, however they are cabled', () => {
  it('agree on the lowest id as root of each part, at least cost, and leave a tree that reaches all of it', () => {
    fc.assert(
      fc.property(drawing, (one) => {
        const network = draw(one);
        const up = network.cables.filter((cable) => cable.up);
        for (const node of network.nodes) {
          const part = [...reach(node, up)];
          const [root] = part.toSorted((a, b) => Buffer.compare(a.bridgeId, b.bridgeId));
          const role = network.bridging.tree.bridges.get(node);
          expect(role?.root).toBe(root);
          expect(role?.rootCost).toBe(costs(root as NetworkNode, up, part).get(node));
          expect(role?.rootPort === null).toBe(node === root);
          const kept = up.filter((cable) => part.includes(cable.a.node) && forwards(network, cable));
          expect(kept.length).toBe(part.length - 1);
          expect(reach(node, kept).size).toBe(part.length);
        }
        for (const { a, b } of up)
          expect(
            [a, b].some(({ port }) => network.bridging.tree.ports.get(port)?.state === 'forwarding'),
          ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('flood each frame once to every station of its VLAN that can be reached, and over no other wire', () => {
    fc.assert(
      fc.property(drawing, (one) => {
        const network = draw(one);
        const up = network.cables.filter((cable) => cable.up);
        for (const from of network.endpoints) {
          const { vlan } = from;
          if (vlan === null) throw new Error('a station without a VLAN');
          const wires = network.bridging.flood(vlan, from.attachment);
          expect(new Set(wires).size).toBe(wires.length);
          const part = reach(from.attachment.node, up);
          for (const to of network.endpoints.filter((other) => other !== from)) {
            const heard = to.attachment.port?.attached && wires.includes(to.attachment.port.attached.out);
            const within = to.vlan === vlan && part.has(to.attachment.node);
            expect(heard).toBe(within);
            const path = network.bridging.path(vlan, from.attachment, to.attachment);
            expect(path !== null).toBe(within);
            for (const wire of path ?? []) expect(wires).toContain(wire);
          }
          for (const cable of network.cables) {
            if (forwards(network, cable)) continue;
            const { a, b } = cable;
            const blocked = [a, b].find(
              ({ port }) => network.bridging.tree.ports.get(port)?.state === 'blocking',
            );
            // What the designated end sends out, the blocked one drops; it sends nothing itself.
            expect(wires).not.toContain(blocked === a ? cable.aToB : cable.bToA);
            if (!cable.up) expect(wires).not.toContain(cable.aToB);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of two cables between the same two take the one at the lower port of the upper bridge', () => {
    const network = draw({
      priorities: [4_096, 32_768],
      cables: [
        [0, 1],
        [0, 1],
      ],
      pulled: [],
    });
    const state = () =>
      network.cables.map(({ a, b }) =>
        [a, b].map(({ port }) => network.bridging.tree.ports.get(port)?.state),
      );
    expect(state()).toEqual([
      ['forwarding', 'forwarding'],
      ['forwarding', 'blocking'],
    ]);
    const [first] = network.cables;
    network.setCable(first as Cable, false, network.changedMs + 1_000);
    expect(state()).toEqual([
      [undefined, undefined],
      ['forwarding', 'forwarding'],
    ]);
  });
});
