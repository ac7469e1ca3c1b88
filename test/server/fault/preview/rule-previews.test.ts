import { afterEach, expect, it } from 'vitest';
import type { Route } from '../../../../server/domain/route.ts';
import type { RulePreview } from '../../../../server/domain/rule.ts';
import type { NewThreshold } from '../../../../server/domain/threshold.ts';
import type { Trap } from '../../../../server/domain/trap.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../server/domain/units.ts';
import { HourOfWeek } from '../../../../server/fault/baseline/hour-of-week.ts';
import { RulePreviews } from '../../../../server/fault/preview/rule-previews.ts';
import type { Store } from '../../../../server/store/store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import {
  absenceRule,
  FAN_FAILED,
  FAN_RECOVERED,
  fanNames,
  fanVarbinds,
  stateRule,
  trapRule,
} from '../../../support/rule-bodies.ts';
import { port, reading, trapOf } from '../../../support/stage-line.ts';
import { storedLine } from '../../../support/stored-line.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const START = Date.UTC(2026, 0, 1, 12);
const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function network() {
  const clock = new FakeClock(START);
  const { store, line } = storedLine({ folder: temporaryFolder(), clock, names: fanNames });
  running.push(store);
  const { id: deviceId } = line.device('core-1');
  const previews = new RulePreviews({
    inventory: line.inventory,
    traps: store.traps,
    series: store.series,
    routes: store.routes,
    connections: store.connections,
    sensors: store.sensors,
    baselines: store.baselines,
    hours: line.fault.hours,
    names: fanNames,
    clock,
  });
  const signal = new AbortController().signal;
  const preview = (draft: Parameters<RulePreviews['preview']>[0]) =>
    previews.preview(draft, { spanMs: 7 * DAY, signal });
  const trap = (notificationOid: string, fan: number, part: Partial<Trap> = {}) =>
    store.transact(() =>
      store.traps.save({
        ...trapOf(deviceId, { kind: 'other' }),
        receivedAtMs: clock.now(),
        notificationOid,
        notificationName: notificationOid,
        varbinds: fanVarbinds(fan, 3),
        ...part,
      }),
    );
  return { store, line, clock, deviceId, preview, trap };
}

/** Hours after the start: when raised, when cleared. */
function shown({ alerts }: RulePreview): string[] {
  const at = (ms: number | null) => (ms === null ? 'not' : String((ms - START) / HOUR));
  return alerts.map((one) => `${at(one.raisedAtMs)} to ${at(one.clearedAtMs)}: ${one.severity} ${one.title}`);
}

const PAIR = { notification: 'fanRecovered', when: [], key: null };

it('a trap rule is tried on stored traps, of trusted senders alone', async () => {
  const { clock, preview, trap, line, store } = network();
  trap(FAN_FAILED, 9);
  clock.advance(8 * DAY);
  const late = (8 * DAY) / HOUR;
  trap(FAN_FAILED, 1);
  trap(FAN_FAILED, 2, { quarantine: 'unknownSender', deviceId: null });
  clock.advance(HOUR);
  trap(FAN_RECOVERED, 1);
  trap('1.3.6.1.4.1.99.0.7', 1);
  clock.advance(HOUR);
  trap(FAN_FAILED, 1);
  const rule = { name: 'Fans', enabled: false, body: trapRule({ clearedBy: PAIR }) };
  const found = await preview({ rule });
  expect(found).toEqual({
    fromMs: clock.now() - 7 * DAY,
    toMs: clock.now(),
    looked: ['3 stored traps of known devices were judged. 1 more came from senders that are not trusted.'],
    complete: true,
    total: 2,
    alerts: found.alerts,
  });
  expect(shown(found)).toEqual([
    `${late + 2} to not: minor core-1: Fan 1 is stopped(3)`,
    `${late} to ${late + 1}: minor core-1: Fan 1 is stopped(3)`,
  ]);
  // Nothing of it is real.
  expect(store.alerts.list({ limit: 10 })).toEqual([]);
  expect(line.told.alerts).toEqual([]);
});

it('a storm is tried on the repetitions that share a row', async () => {
  const { clock, preview, trap, store } = network();
  clock.advance(DAY);
  trap(FAN_FAILED, 1);
  const rows = store.traps.list({ limit: 1 });
  const repeated = { times: 30, lastAtMs: clock.now() + 30 * SECOND, lastSysUpTimeTicks: null };
  const first = { ...rows[0]!, repeated };
  const later = 20 * MINUTE;
  const second = {
    ...first,
    ...{ id: first.id + 1, receivedAtMs: first.receivedAtMs + later },
    repeated: { ...repeated, lastAtMs: repeated.lastAtMs + later },
  };
  const reader = { list: () => [second, first] };
  clock.advance(HOUR);
  const storm = { count: 20, withinSeconds: 60, quietSeconds: 360 };
  const rule = { name: 'Storm', enabled: true, body: trapRule({ storm }) };
  expect((await preview({ rule })).total).toBe(0);
  const previews = new RulePreviews({
    ...{ traps: reader, names: fanNames, clock },
    inventory: { ...inventoryOf(rows[0]!.deviceId!) },
    series: { read: () => [] },
    baselines: store.baselines,
    hours: new HourOfWeek('UTC'),
    routes: store.routes,
    connections: store.connections,
    sensors: store.sensors,
  });
  const signal = new AbortController().signal;
  const { alerts } = await previews.preview({ rule }, { spanMs: DAY, signal });
  expect(alerts.map(({ raisedAtMs, clearedAtMs }) => [raisedAtMs, clearedAtMs])).toEqual([
    [START + DAY + later + 19 * SECOND, START + DAY + later + 30 * SECOND + 6 * MINUTE],
    [START + DAY + 19 * SECOND, START + DAY + 30 * SECOND + 6 * MINUTE],
  ]);
  function inventoryOf(id: number) {
    const device = store.devices.get(id)!;
    return {
      devices: () => [device],
      device: () => device,
      state: () => null,
      interfaces: () => [],
      interface: () => null,
      interfaceByIndex: () => null,
    };
  }
});

const RTT: NewThreshold = {
  name: 'Round trip',
  metric: 'snmpRoundTrip',
  selector: { kind: 'all' },
  direction: 'above',
  ...{ raise: 80, clear: 70, forPolls: 2, ofPolls: 2 },
  ...{ severity: 'warning', enabled: true, shipped: false },
};

it('a threshold is tried on stored samples', async () => {
  const { line, clock, deviceId, preview } = network();
  for (const value of [10, 90, 10, 90, 90, 90, 60, 60]) {
    line.poll({ deviceId, readings: [reading('snmpRoundTrip', value)] });
    clock.advance(HOUR);
  }
  const found = await preview({ threshold: RTT });
  expect(found.looked).toEqual(['8 stored points of 1 series were judged.']);
  expect(shown(found)).toEqual([
    '4 to 7: warning core-1, SNMP round trip is 90 ms, above the level of 80 ms',
  ]);
});

it('a state rule is tried on stored states, and says what has no history', async () => {
  const { line, clock, deviceId, preview } = network();
  for (const ifOperStatus of ['up', 'down', 'up', 'down'] as const) {
    const value = ifOperStatus === 'up' ? 1 : 2;
    line.poll({
      deviceId,
      facts: { interfaces: [port(1, { ifOperStatus })] },
      readings: [reading('ifOperStatus', value, { ifIndex: 1 })],
    });
    clock.advance(HOUR);
  }
  const watch = { what: 'interface', ports: null, operStatus: ['down'], adminStatus: ['up'] } as const;
  const found = await preview({ rule: { name: 'Down', enabled: true, body: stateRule(watch) } });
  expect(found.looked.at(-1)).toBe(
    'No history of ifAdminStatus is kept: it was taken to have been what it is now.',
  );
  const title = 'core-1: port Gi1/0/1 has ifOperStatus down, ifAdminStatus up';
  expect(shown(found)).toEqual([`3 to not: minor ${title}`, `1 to 2: minor ${title}`]);
});

it('a route rule is tried on the history of the table', async () => {
  const { line, clock, deviceId, preview } = network();
  const route: Route = {
    ...{ family: 'ipv4', destination: '0.0.0.0', prefixLength: 0, nextHop: '192.0.2.1', ifIndex: 1 },
    ...{ type: 'remote', protocol: 'ospf', metric: 1, table: 'inetCidrRouteTable' },
  };
  for (const routes of [[route], [], [route]]) {
    line.poll({ deviceId, facts: { routes } });
    clock.advance(HOUR);
  }
  const watch = { what: 'route', destination: '0.0.0.0/0', event: 'gone' } as const;
  const found = await preview({ rule: { name: 'Gone', enabled: true, body: stateRule(watch) } });
  expect(shown(found)).toContain('1 to 2: minor core-1: the route to 0.0.0.0/0 is gone');
});

it('a state rule of listeners is tried without those of ports that are handed out for a moment', async () => {
  const { line, clock, deviceId, preview } = network();
  const listener = (localPort: number) => ({
    ...{ localAddress: '0.0.0.0', localPort, remoteAddress: '', remotePort: 0 },
    ...{ state: 'listen' as const, processId: null },
  });
  for (const ports of [[22], [22, 4_444, 40_001, 50_001], [22, 50_001], [22, 50_001], [22, 50_001], [22]]) {
    line.poll({ deviceId, facts: { tcpConnections: ports.map(listener) } });
    clock.advance(MINUTE);
  }
  const watch = { what: 'listener', ports: [], exceptPorts: [] } as const;
  const { alerts } = await preview({ rule: { name: 'New', enabled: true, body: stateRule(watch) } });
  expect(alerts.map(({ title }) => title).toSorted()).toEqual([
    'core-1 listens on TCP port 4444',
    'core-1 listens on TCP port 50001',
  ]);
});

it('an absence rule is tried on the gaps between traps and between answers', async () => {
  const { line, clock, deviceId, preview, trap } = network();
  for (const reachable of [true, true, false, true]) {
    trap(FAN_FAILED, 1);
    line.poll({ deviceId, reachable, readings: [reading('snmpReachable', reachable ? 1 : 0)] });
    clock.advance(3 * HOUR);
  }
  const polls = await preview({
    rule: { name: 'Polls', enabled: true, body: absenceRule({ what: 'poll' }, 4 * 3_600) },
  });
  expect(shown(polls)).toEqual(['7 to 9: major core-1: no answered poll for 14400 s']);
  const traps = await preview({
    rule: {
      name: 'Traps',
      enabled: true,
      body: absenceRule({ what: 'trap', notification: 'fanFailed' }, 2 * 3_600),
    },
  });
  expect(traps.alerts.filter(({ raisedAtMs }) => raisedAtMs > START)).toHaveLength(4);
});

it('a rule of which a name is unknown says so', async () => {
  const { preview } = network();
  const rule = { name: 'Unknown', enabled: true, body: trapRule({ notification: 'noSuchThing' }) };
  expect(await preview({ rule })).toMatchObject({
    complete: false,
    total: 0,
    looked: [
      'no loaded module names the notification noSuchThing (near it: fanFailed); upload its module or write the OID',
    ],
  });
});
