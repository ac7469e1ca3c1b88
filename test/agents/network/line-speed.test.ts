import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { AgentError } from '../../../agents/engine/agent-error.ts';
import type { Network } from '../../../agents/network/network.ts';
import type { Wire } from '../../../agents/network/wire.ts';
import { networkLab, networkOf } from '../network-lab.ts';
import { drawnNetwork } from './drawn-network.ts';

const START = Date.UTC(2026, 2, 4, 9);

function wiresOf(network: Network): Map<string, Wire> {
  return new Map(
    network.nodes.flatMap(({ name, device }) =>
      device.ports.flatMap(({ spec, attached }) =>
        attached
          ? [
              [`${name} ${spec.ifName} in`, attached.in] as const,
              [`${name} ${spec.ifName} out`, attached.out] as const,
            ]
          : [],
      ),
    ),
  );
}

/** Wires that carried more in the second before than their line can. */
function overfull(network: Network, nowMs: number): string[] {
  return [...wiresOf(network)].flatMap(([name, wire]) => {
    const octets = wire.totals(nowMs).octets - wire.totals(nowMs - SECOND).octets;
    return octets * 8 > wire.capacityBps ? [`${name} ${octets * 8} of ${wire.capacityBps}`] : [];
  });
}

describe('what a line carries', () => {
  it('is never more than it can, however the traffic is turned up and whichever links are filled', async () => {
    const running = await networkLab(START);
    const { lab, clock } = running;
    const links = lab.topology().links.map(({ id }) => id);
    const parts = lab.traffic.list().map(({ name }) => name);
    const step = fc.oneof(
      fc.record({ wait: fc.integer({ min: 1_000, max: 20 * MINUTE }) }),
      fc.record({ scale: fc.constantFrom(0, 0.3, 10), part: fc.constantFrom(...parts) }),
      fc.record({ fill: fc.nat({ max: 14 }), percent: fc.constantFrom(50, 92, 98) }),
      fc.record({ pull: fc.nat({ max: 14 }) }),
      fc.record({ end: fc.nat({ max: 5 }) }),
    );
    const perform = (one: Partial<Record<string, number | string>>): void => {
      const link = links[Number(one['fill'] ?? one['pull'] ?? 0)];
      const active = lab.faults.list().filter(({ endedAtMs }) => endedAtMs === null);
      if (one['wait'] !== undefined) clock.advance(Number(one['wait']));
      else if (one['scale'] !== undefined)
        lab.traffic.set(String(one['part']), Number(one['scale']), lab.clock.now());
      else if (one['end'] !== undefined) {
        const fault = active[Number(one['end'])];
        if (fault) lab.faults.end(fault.id);
      } else
        try {
          const [kind, more] =
            one['fill'] === undefined ? ['cable-out', {}] : ['congestion', { percent: one['percent'] }];
          lab.faults.inject({ kind, parameters: { link, ...more }, source: 'api' });
        } catch (error) {
          if (!(error instanceof AgentError)) throw error;
        }
      clock.advance(2 * SECOND);
    };
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 12 }), (steps) => {
        for (const one of steps) {
          perform(one);
          expect(overfull(networkOf(running), lab.clock.now())).toEqual([]);
        }
      }),
      { numRuns: 5 },
    );
    await running.stop();
  }, 120_000);

  it('is what the file says while there is room: no part of the campus is slowed down', async () => {
    const running = await networkLab(START);
    const network = networkOf(running);
    for (const { up, down, connected } of network.conversations) {
      expect(connected).toBe(true);
      expect([up, down].map((flow) => flow.share)).toEqual([1, 1]);
    }
    await running.stop();
  });

  it('is filled to what was asked for, again and again as the rest of the traffic moves', async () => {
    const running = await networkLab(START);
    const { lab, clock } = running;
    const link = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
    const cable = networkOf(running).cable(link);
    lab.faults.inject({ kind: 'congestion', parameters: { link, percent: 90 }, source: 'api' });
    for (let hour = 0; hour < 12; hour++) {
      const before = [cable.aToB, cable.bToA].map((wire) => wire.totals(lab.clock.now()).octets);
      clock.advance(MINUTE);
      const shares = [cable.aToB, cable.bToA].map(
        (wire, at) => ((wire.totals(lab.clock.now()).octets - (before[at] ?? 0)) * 8) / 60 / 1e9,
      );
      expect(Math.max(...shares)).toBeGreaterThan(0.86);
      expect(Math.max(...shares)).toBeLessThan(0.905);
      if (hour === 5) lab.traffic.set('files', 8, lab.clock.now());
      clock.advance(HOUR);
    }
    await running.stop();
  });

  it('is not more than it can in the moment in which the rest is turned up beside what fills it', async () => {
    const running = await networkLab(START);
    const { lab, clock } = running;
    for (const link of ['access-1:Gi1/0/47--access-2:Gi1/0/23', 'core-1:gi0/0--access-1:Gi1/0/48'])
      lab.faults.inject({ kind: 'congestion', parameters: { link, percent: 98 }, source: 'api' });
    clock.advance(40 * SECOND);
    for (const { name } of lab.traffic.list()) {
      lab.traffic.set(name, 10, lab.clock.now());
      clock.advance(2 * SECOND);
      expect(overfull(networkOf(running), lab.clock.now())).toEqual([]);
    }
    await running.stop();
  });

  it('can be told for any time since the last change until the moment at which flows change their pace', async () => {
    const running = await networkLab(START);
    const { lab, clock } = running;
    const { aToB } = networkOf(running).cable('core-1:gi0/0--access-1:Gi1/0/48');
    const before = aToB.totals(START + 30 * SECOND).octets;
    const ahead = aToB.totals(START + 2 * MINUTE).octets;
    const seen: number[] = [];
    aToB.onSettle(() => void seen.push(aToB.totals(START + 30 * SECOND).octets));
    clock.advance(MINUTE);
    // Ten times as much as there is room for: the flows are turned up, and throttled.
    lab.traffic.set('files', 10, lab.clock.now());
    lab.traffic.set('video', 10, lab.clock.now());
    expect(seen[0]).toBe(before);
    clock.advance(MINUTE);
    expect(aToB.totals(lab.clock.now()).octets).toBeGreaterThan(ahead);
    await running.stop();
  });

  it('is refused to be filled where the lines of its hosts are too narrow for it', async () => {
    const running = await networkLab(START);
    const parameters = { link: 'core-1:te0/0--core-2:te0/0' };
    expect(() => running.lab.faults.inject({ kind: 'congestion', parameters, source: 'api' })).toThrow(
      /^filling the link core-1:te0\/0--core-2:te0\/0: the lines of .* take [89]\d\d Mbit\/s of its 10000; choose/u,
    );
    await running.stop();
  });

  it('is throttled to the line also where a file asks for more, the same at both ends and at any start', () => {
    const text = `
name: narrow
title: Narrow
vlans: [{ id: 10, name: a }]
devices:
  - { name: s1, profile: switch, ports: 8 }
  - { name: s2, profile: switch, ports: 8 }
  - { name: p1, profile: printer, vlan: 10, address: 10.0.0.9/24 }
links:
  - s1:Gi1/0/1 -- s2:Gi1/0/1
  - p1:eth0 -- s2:Gi1/0/2
hosts:
  - { name: h, count: 4, at: 's1:Gi1/0/2', vlan: 10, address: 10.0.0.21/24 }
traffic:
  - { name: flood, title: Flood, from: [h], to: [p1], port: 9100, up: 5G, down: 1M }
`;
    const [early, late] = [drawnNetwork(text, START - 3 * DAY), drawnNetwork(text, START)];
    const nowMs = START + 7 * HOUR;
    const totals = (network: Network) =>
      [...wiresOf(network)].map(([name, wire]) => [name, wire.totals(nowMs).octets]);
    expect(totals(early)).toEqual(totals(late));
    let busiest = 0;
    const wire = late.cable('p1:eth0--s2:Gi1/0/2').bToA;
    expect(wire.capacityBps).toBe(100_000_000);
    for (let second = 0; second < 3_600; second++) {
      const atMs = START + second * SECOND;
      const bps = (wire.totals(atMs + SECOND).octets - wire.totals(atMs).octets) * 8;
      busiest = Math.max(busiest, bps / wire.capacityBps);
      expect(bps).toBeLessThanOrEqual(wire.capacityBps);
    }
    expect(busiest).toBeGreaterThan(0.4);
  });
});
