import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../server/domain/units.ts';
import { StageLine } from '../../support/stage-line.ts';
import { type Cable, WiredNetwork } from './wired-network.ts';

const CHAIN: readonly Cable[] = ['core:1--dist:1', 'dist:2--access:1', 'dist:3--closet:1'];
const RING: readonly Cable[] = ['core:1--east:1', 'core:2--west:1', 'east:2--west:2', 'west:3--printer:1'];

describe('a device that does not answer', () => {
  it('explains all that is reached over it alone, whoever was noticed first', () => {
    const network = new WiredNetwork(CHAIN);
    network.silent('access');
    expect(network.board()).toEqual(['access unreachable']);
    network.silent('dist');
    network.silent('closet');
    expect(network.board()).toEqual([
      'access unreachable < dist unreachable',
      'dist unreachable',
      'closet unreachable < dist unreachable',
    ]);
    expect(network.active()[0]?.suppressed).toEqual({
      kind: 'cause',
      sinceMs: expect.any(Number),
      causeAlertId: 2,
      text: 'explained by “dist does not answer SNMP”: all ways to access pass dist, which does not answer',
      path: [
        { name: 'core', down: false },
        { name: 'core Gi1/0/1 – dist Gi1/0/1', down: false },
        { name: 'dist', down: true },
        { name: 'dist Gi1/0/2 – access Gi1/0/1', down: false },
        { name: 'access', down: false },
      ],
    });
    network.silent('core');
    expect(network.board()).toEqual([
      'access unreachable < core unreachable',
      'dist unreachable < core unreachable',
      'closet unreachable < core unreachable',
      'core unreachable',
    ]);
  });

  it('leaves those that stay silent to themselves when it answers again', () => {
    const network = new WiredNetwork(CHAIN);
    for (const name of ['core', 'dist', 'access']) network.silent(name);
    network.poll('core');
    expect(network.board()).toEqual(['dist unreachable', 'access unreachable < dist unreachable']);
    network.poll('dist');
    expect(network.board()).toEqual(['access unreachable']);
    network.poll('access');
    expect(network.board()).toEqual([]);
  });

  it('explains nothing that has a second way', () => {
    const network = new WiredNetwork(RING);
    network.silent('west');
    network.silent('east');
    network.silent('printer');
    expect(network.board()).toEqual([
      'west unreachable',
      'east unreachable',
      'printer unreachable < west unreachable',
    ]);
  });

  it('tells the listener of a new alert only once, as folded as it is', () => {
    const network = new WiredNetwork(CHAIN);
    network.silent('dist');
    network.silent('access');
    expect(network.line.told.alerts.map(({ title, suppressed }) => [title, suppressed?.kind])).toEqual([
      ['dist does not answer SNMP', undefined],
      ['access does not answer SNMP', 'cause'],
    ]);
  });

  it('is known after a restart with what it explains and why', () => {
    const network = new WiredNetwork(CHAIN);
    network.silent('dist');
    network.silent('access');
    const restarted = new StageLine(network.line);
    expect(restarted.topology.view()).toEqual(network.line.topology.view());
    restarted.fault.tick();
    expect(restarted.told.alerts).toEqual([]);
  });

  it('gives way to maintenance, and takes over when the window closes', () => {
    const network = new WiredNetwork(CHAIN);
    const window = network.line.maintenance.add({
      name: 'closet',
      note: '',
      enabled: true,
      scope: { kind: 'device', deviceId: network.id('access') },
      schedule: { kind: 'once', fromMs: network.line.clock.now(), toMs: network.line.clock.now() + 1 * DAY },
    });
    network.silent('access');
    network.silent('dist');
    expect(network.board()).toEqual(['access unreachable (maintenance)', 'dist unreachable']);
    network.line.told.alerts.length = 0;
    network.line.maintenance.remove(window.id);
    expect(network.board()).toEqual(['access unreachable < dist unreachable', 'dist unreachable']);
    // Nobody may take the moment between for a reason to wake somebody.
    expect(network.line.told.alerts.map(({ suppressed }) => suppressed?.kind)).toEqual(['cause']);
  });
});

describe('a port that is down', () => {
  it('explains the device behind it', () => {
    const network = new WiredNetwork(CHAIN);
    network.silent('access');
    network.linkDown('dist', 2);
    expect(network.board()).toEqual(['access unreachable < dist:2 linkDown', 'dist:2 linkDown']);
    network.linkUp('dist', 2);
    expect(network.board()).toEqual(['access unreachable']);
  });

  it.each([
    ['the nearer end first', ['dist', 'access']],
    ['the far end first', ['access', 'dist']],
  ])('is one alert with the other end of its cable: %s', (_, order) => {
    const network = new WiredNetwork(CHAIN);
    const ports: Record<string, number> = { dist: 2, access: 1 };
    for (const name of order) network.linkDown(name, ports[name] ?? 0);
    expect(network.board().toSorted()).toEqual(['access:1 linkDown < dist:2 linkDown', 'dist:2 linkDown']);
  });

  it('explains nothing where only the far end said so, before it fell silent, and the nearer end is up', () => {
    const network = new WiredNetwork(CHAIN);
    network.linkDown('access', 1);
    network.silent('access');
    expect(network.board()).toEqual(['access:1 linkDown', 'access unreachable']);
    network.poll('dist', { down: [2] });
    expect(network.board()).toEqual([
      'access:1 linkDown < dist:2 linkDown',
      'access unreachable < dist:2 linkDown',
      'dist:2 linkDown',
    ]);
  });

  it('of a ring is one alert with its other end, the older one, and explains no device', () => {
    const network = new WiredNetwork(RING);
    network.linkDown('east', 2);
    network.linkDown('west', 2);
    network.silent('west');
    expect(network.board()).toEqual([
      'east:2 linkDown < west unreachable',
      'west:2 linkDown < west unreachable',
      'west unreachable',
    ]);
    network.poll('west');
    network.linkDown('west', 2);
    expect(network.board()).toEqual(['east:2 linkDown', 'west:2 linkDown < east:2 linkDown']);
  });

  it('stays known for a link whose neighbour the device has forgotten meanwhile', () => {
    const network = new WiredNetwork(CHAIN);
    // Of the two ends only the nearer one told of the link.
    network.line.clock.advance(1 * DAY);
    network.poll('access', { neighbours: [] });
    network.line.clock.advance(1 * DAY);
    network.poll('access', { neighbours: [] });
    network.linkDown('dist', 2);
    for (let hour = 0; hour < 48; hour += 1) {
      network.line.clock.advance(60 * MINUTE);
      network.poll('dist', { neighbours: [], down: [2] });
    }
    network.silent('access');
    expect(network.board()).toEqual(['dist:2 linkDown', 'access unreachable < dist:2 linkDown']);
    for (let hour = 0; hour < 2; hour += 1) {
      network.line.clock.advance(60 * MINUTE);
      network.poll('dist', { neighbours: [] });
    }
    expect(network.line.topology.linksAt(network.active()[0]?.interfaceId ?? 0)).toEqual([]);
  });
});

describe('a parent named by hand', () => {
  it('counts in place of all that the tables tell', () => {
    const network = new WiredNetwork(RING);
    network.silent('west');
    network.silent('east');
    network.line.topology.override({ deviceId: network.id('east'), parentId: network.id('west') });
    network.line.fault.tick();
    expect(network.board()).toEqual(['west unreachable', 'east unreachable < west unreachable']);
    network.line.topology.removeOverride(network.id('east'));
    network.line.fault.tick();
    expect(network.board()).toEqual(['west unreachable', 'east unreachable']);
  });

  it('may say that nothing explains a device', () => {
    const network = new WiredNetwork(CHAIN);
    network.line.topology.override({ deviceId: network.id('access'), parentId: null });
    network.silent('dist');
    network.silent('access');
    network.silent('closet');
    expect(network.board()).toEqual([
      'dist unreachable',
      'access unreachable',
      'closet unreachable < dist unreachable',
    ]);
  });

  it('in a circle explains nothing', () => {
    const network = new WiredNetwork(CHAIN);
    network.line.topology.override({ deviceId: network.id('access'), parentId: network.id('closet') });
    network.line.topology.override({ deviceId: network.id('closet'), parentId: network.id('access') });
    for (const name of ['dist', 'access', 'closet']) network.silent(name);
    expect(network.board()).toEqual(['dist unreachable', 'access unreachable', 'closet unreachable']);
  });
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const step = fc.record({
  what: fc.constantFrom('silent', 'poll', 'linkDown', 'linkUp', 'tick', 'override', 'free'),
  at: fc.nat(),
  to: fc.nat(),
});

describe('whatever happens in whatever network', () => {
  it('folds nothing but under an active alert that is not folded itself, and nothing that has a way around it', () => {
    const pairs = NAMES.flatMap((one, at) => NAMES.slice(at + 1).map((other) => [one, other] as const));
    fc.assert(
      fc.property(
        fc.subarray(pairs, { minLength: 3 }),
        fc.array(step, { maxLength: 30 }),
        (chosen, steps) => {
          const cables = chosen.map(([one, other], at): Cable => `${one}:${at + 1}--${other}:${at + 1}`);
          const network = new WiredNetwork(cables);
          for (const { what, at, to } of steps) {
            const cable = chosen[at % chosen.length] ?? (['a', 'b'] as const);
            const end = cable[to % 2] ?? 'a';
            const name = network.names[at % network.names.length] ?? 'a';
            const other = network.id(network.names[to % network.names.length] ?? 'a');
            if (what === 'silent') network.silent(name);
            else if (what === 'poll') network.poll(name);
            else if (what === 'linkDown') network.linkDown(end, (at % chosen.length) + 1);
            else if (what === 'linkUp') network.linkUp(end, (at % chosen.length) + 1);
            else if (what === 'free') network.line.topology.removeOverride(network.id(name));
            else if (what === 'override' && other !== network.id(name))
              network.line.topology.override({ deviceId: network.id(name), parentId: other });
            network.line.clock.advance(1 * MINUTE);
            network.line.fault.tick();
            check(network);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

function check(network: WiredNetwork): void {
  const active = network.active();
  for (const alert of active) {
    if (alert.suppressed?.kind !== 'cause') continue;
    const { causeAlertId } = alert.suppressed;
    const cause = active.find(({ id }) => id === causeAlertId);
    expect({ text: alert.suppressed.text, above: cause?.suppressed }).toEqual({
      text: alert.suppressed.text,
      above: null,
    });
    if (alert.kind !== 'unreachable' || cause?.kind !== 'unreachable') continue;
    expect(waysAround(network, alert.deviceId, cause.deviceId)).toBe(false);
  }
}

/** Whether the device is reached from the root without passing the other: the plain way, by walking. */
function waysAround({ line }: WiredNetwork, deviceId: number, without: number): boolean {
  const { links, rootId, parents } = line.topology.view();
  const named = new Map(
    parents.flatMap(({ deviceId: id, kind, parentId }) =>
      kind === 'override' ? [[id, parentId] as const] : [],
    ),
  );
  const seen = new Set(rootId === null || rootId === without ? [] : [rootId]);
  for (const from of seen)
    for (const { a, b } of links)
      for (const [one, other] of [
        [a.deviceId, b.deviceId],
        [b.deviceId, a.deviceId],
      ]) {
        if (one !== from || other === null || other === undefined || other === without) continue;
        if (named.has(other) && named.get(other) !== from) continue;
        seen.add(other);
      }
  return seen.has(deviceId);
}
