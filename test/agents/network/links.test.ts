import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AgentError } from '../../../agents/engine/agent-error.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { PORT_COUNTERS } from '../../../agents/variation/port-traffic.ts';
import type { Cable } from '../../../agents/network/cable.ts';
import type { RunningLab } from '../running-lab.ts';
import { networkOf, networkLab } from '../network-lab.ts';

type Step =
  | { does: 'wait'; ms: number }
  | { does: 'pull' | 'plug' | 'fill'; link: number }
  | { does: 'scale'; scale: number };

/** What both ends must agree on: counter of the sender, counter of the receiver. */
const PAIRS = [
  ['outOctets', 'inOctets'],
  ['outUcastPkts', 'inUcastPkts'],
  ['outMulticastPkts', 'inMulticastPkts'],
  ['outBroadcastPkts', 'inBroadcastPkts'],
] as const;

function disagreements(running: RunningLab): string[] {
  const nowMs = running.lab.clock.now();
  return networkOf(running).cables.flatMap(({ id, a, b }) =>
    [
      [a, b],
      [b, a],
    ].flatMap(([from, to]) =>
      PAIRS.flatMap(([out, into]) => {
        const sent = from?.port.counter(out, nowMs);
        const received = to?.port.counter(into, nowMs);
        return sent === received ? [] : [`${id} ${out} ${sent} ${received}`];
      }),
    ),
  );
}

describe('the links of the campus', () => {
  let links: readonly string[];
  beforeAll(async () => {
    const running = await networkLab();
    links = running.lab.topology().links.map(({ id }) => id);
    await running.stop();
  });

  it('agree to the octet at both ends, at any time and whatever happens to them', async () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * HOUR }) }),
      fc.record({ does: fc.constant('pull' as const), link: fc.nat({ max: 14 }) }),
      fc.record({ does: fc.constant('plug' as const), link: fc.nat({ max: 14 }) }),
      fc.record({ does: fc.constant('fill' as const), link: fc.nat({ max: 14 }) }),
      fc.record({ does: fc.constant('scale' as const), scale: fc.constantFrom(0, 0.5, 3) }),
    );
    const running = await networkLab();
    const { lab, clock } = running;
    const perform = (one: Step): void => {
      if (one.does === 'wait') clock.advance(one.ms);
      else if (one.does === 'scale') lab.traffic.set('web', one.scale, lab.clock.now());
      else {
        const cable = networkOf(running).cable(links[one.link] ?? '');
        if (one.does !== 'fill') networkOf(running).setCable(cable, one.does === 'plug', lab.clock.now());
        else fill(cable);
      }
    };
    const fill = (cable: Cable): void => {
      try {
        const parameters = { link: cable.id };
        lab.faults.inject({ kind: 'congestion', parameters, source: 'api', forSeconds: 600 });
      } catch (error) {
        // A link that is down, full already, or wider than the lines before it cannot be filled.
        if (!(error instanceof AgentError && error.code === 'BAD_FAULT')) throw error;
      }
    };
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
        for (const one of steps) {
          perform(one);
          expect(disagreements(running)).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
    await running.stop();
  });

  it('carry the same whenever the lab was started: what a counter shows follows from seed and time', async () => {
    const noon = Date.UTC(2026, 2, 4, 12);
    const early = await networkLab(noon - 3 * DAY - 7 * HOUR);
    const late = await networkLab(noon);
    early.clock.advance(3 * DAY + 7 * HOUR);
    const shown = (running: RunningLab): unknown[] =>
      networkOf(running).nodes.flatMap(({ name, device }) =>
        device.ports.map((port) => [
          name,
          port.spec.ifName,
          ...PORT_COUNTERS.map((counter) => port.counter(counter, running.lab.clock.now())),
        ]),
      );
    expect(shown(early)).toEqual(shown(late));
    expect(
      shown(early)
        .flat()
        .filter((value) => typeof value === 'number' && value > 1e9).length,
    ).toBeGreaterThan(50);
    const other = await networkLab(noon, 2);
    expect(shown(other)).not.toEqual(shown(late));
    await Promise.all([early, late, other].map((running) => running.stop()));
  });

  it('are never used above their speed, busy by day and quiet at night', async () => {
    const midnight = Date.UTC(2026, 2, 4);
    const running = await networkLab(midnight);
    const { cables } = networkOf(running);
    const use = (hour: number): Map<string, number> => {
      running.clock.advance(midnight + hour * HOUR - running.lab.clock.now());
      const nowMs = running.lab.clock.now();
      return new Map(
        cables.map(({ id, aToB, bToA, speedBps }) => {
          const octets = Math.max(
            ...[aToB, bToA].map((wire) => wire.totals(nowMs).octets - wire.totals(nowMs - MINUTE).octets),
          );
          return [id, (octets * 8) / ((MINUTE / SECOND) * speedBps)];
        }),
      );
    };
    const uplink = 'core-2:gi0/1--fw-1:gi0/2';
    const [night, day] = [use(4), use(14)];
    for (const hour of [15, 18, 21, 23])
      for (const share of use(hour).values()) expect(share).toBeLessThan(0.7);
    expect(Math.max(...day.values())).toBeLessThan(0.7);
    expect(day.get(uplink)).toBeGreaterThan((night.get(uplink) ?? 0) * 1.5);
    await running.stop();
  });

  it('take the other way round the ring when one is pulled, and the blocked one begins to forward', async () => {
    const running = await networkLab();
    const { lab, clock } = running;
    const state = () =>
      Object.fromEntries(
        lab
          .topology()
          .links.filter(({ a, b }) => [a, b].every(({ node }) => node.startsWith('access-')))
          .map(({ id, a, b, up }) => [id, `${up ? 'up' : 'down'} ${a.spanningTree} ${b.spanningTree}`]),
      );
    expect(state()).toEqual({
      'access-1:Gi1/0/47--access-2:Gi1/0/23': 'up forwarding forwarding',
      'access-2:Gi1/0/24--access-3:Gi1/0/46': 'up forwarding forwarding',
      'access-3:Gi1/0/47--access-4:Gi1/0/23': 'up blocking forwarding',
      'access-4:Gi1/0/24--access-1:Gi1/0/46': 'up forwarding forwarding',
    });
    const wire = networkOf(running).cable('access-3:Gi1/0/47--access-4:Gi1/0/23').bToA;
    const carried = (): number => {
      const before = wire.totals(lab.clock.now()).octets;
      clock.advance(MINUTE);
      return wire.totals(lab.clock.now()).octets - before;
    };
    const blocked = carried();
    const fault = lab.faults.inject({
      kind: 'cable-out',
      parameters: { link: 'access-1:Gi1/0/47--access-2:Gi1/0/23' },
      source: 'api',
    });
    expect(state()).toEqual({
      'access-1:Gi1/0/47--access-2:Gi1/0/23': 'down null null',
      'access-2:Gi1/0/24--access-3:Gi1/0/46': 'up forwarding forwarding',
      'access-3:Gi1/0/47--access-4:Gi1/0/23': 'up forwarding forwarding',
      'access-4:Gi1/0/24--access-1:Gi1/0/46': 'up forwarding forwarding',
    });
    expect(carried()).toBeGreaterThan(blocked * 100);
    lab.faults.end(fault.id);
    expect(state()['access-3:Gi1/0/47--access-4:Gi1/0/23']).toBe('up blocking forwarding');
    await running.stop();
  });
});
