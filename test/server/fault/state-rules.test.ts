import { afterEach, expect, it } from 'vitest';
import { worded } from '../../../server/domain/alert.ts';
import type { Route } from '../../../server/domain/route.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { absenceRule, FAN_FAILED, fanNames, stateRule } from '../../support/rule-bodies.ts';
import { port } from '../../support/stage-line.ts';
import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.UTC(2026, 0, 1, 12);
const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function network(folder = temporaryFolder()) {
  const { store, line } = storedLine({ folder, clock: new FakeClock(START), names: fanNames });
  running.push(store);
  const { id: deviceId } = line.device('core-1');
  // What ships has its own tests.
  for (const { id } of line.rules.list()) line.rules.change(id, { enabled: false });
  const active = () => store.alerts.active().map(({ key, title }) => `${key} ${title}`);
  return { store, line, deviceId, active };
}

it('an interface of a pattern in a state raises after polls in a row, and clears when it is in another', () => {
  const { store, line, deviceId, active } = network();
  const watch = {
    what: 'interface',
    ports: 'gi1/0/*',
    operStatus: ['down'],
    adminStatus: ['up'],
  } as const;
  const { id: ruleId } = line.rules.add({
    name: 'Uplinks',
    enabled: true,
    body: stateRule(watch, { forPolls: 2 }),
  });
  const poll = (ifOperStatus: 'up' | 'down') => {
    const down = { ifOperStatus } as const;
    line.poll({
      deviceId,
      facts: { interfaces: [port(1, down), port(2, { ...down, ifName: 'Vlan2', ifDescr: 'Vlan2' })] },
    });
    line.clock.advance(5 * SECOND);
  };
  poll('up');
  poll('down');
  expect(active()).toEqual([]);
  poll('down');
  const [alert] = store.alerts.active();
  const said = 'ifOperStatus down, ifAdminStatus up';
  expect(alert && worded(alert)).toEqual({
    id: 1,
    key: `state:${ruleId}:${deviceId}:port:1`,
    kind: 'state',
    deviceId,
    interfaceId: 1,
    thresholdId: null,
    ruleId,
    severity: 'minor',
    title: `core-1: port Gi1/0/1 has ${said}`,
    raisedAtMs: START + 10 * SECOND,
    lastSeenAtMs: START + 10 * SECOND,
    count: 1,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [
      { atMs: START + 10 * SECOND, text: `poll at 12:00:10 UTC: ${said}` },
      { atMs: START + 10 * SECOND, text: 'rule “Uplinks”: found so in 2 polls in a row' },
    ],
    clearsWhen: 'a poll that finds it no longer with ifOperStatus down and ifAdminStatus up',
  });
  poll('up');
  expect(store.alerts.get(1)).toMatchObject({ clearedAtMs: START + 15 * SECOND });
});

it('a device that does not answer raises, and clears when it answers', () => {
  const { line, deviceId, active } = network();
  const { id } = line.rules.add({ name: 'Silent', enabled: true, body: stateRule({ what: 'device' }) });
  line.poll({ deviceId, reachable: false });
  expect(active()).toEqual([`state:${id}:${deviceId}:device core-1 does not answer SNMP`]);
  line.poll({ deviceId });
  expect(active()).toEqual([]);
});

const route = (nextHop: string): Route => ({
  family: 'ipv4',
  destination: '0.0.0.0',
  prefixLength: 0,
  nextHop,
  ifIndex: 1,
  type: 'remote',
  protocol: 'ospf',
  metric: 1,
  table: 'inetCidrRouteTable',
});

it('a route that is gone or changed raises, and clears when it is as before', () => {
  const { line, deviceId, active } = network();
  const destination = '0.0.0.0/0';
  const add = (name: string, event: 'gone' | 'changed') =>
    line.rules.add({ name, enabled: true, body: stateRule({ what: 'route', destination, event }) }).id;
  const [gone, changed] = [add('Gone', 'gone'), add('Changed', 'changed')];
  const poll = (...routes: Route[]) => line.poll({ deviceId, facts: { routes } });
  poll(route('192.0.2.1'));
  poll(route('192.0.2.9'));
  expect(active()).toEqual([
    `state:${changed}:${deviceId}:route:192.0.2.1 core-1: the route to 0.0.0.0/0 changed its next hop from 192.0.2.1 to 192.0.2.9`,
  ]);
  poll();
  expect(active()).toContain(`state:${gone}:${deviceId}:route core-1: the route to 0.0.0.0/0 is gone`);
  line.poll({ deviceId });
  poll(route('192.0.2.1'));
  expect(active()).toEqual([]);
});

it('a route that changed clears after a restart, too, and a change of another rule disturbs nothing', () => {
  const folder = temporaryFolder();
  const { store, line, deviceId, active } = network(folder);
  const watch = { what: 'route', destination: '0.0.0.0/0', event: 'changed' } as const;
  line.rules.add({ name: 'Changed', enabled: true, body: stateRule(watch) });
  line.poll({ deviceId, facts: { routes: [route('192.0.2.1')] } });
  line.rules.add({ name: 'Silent', enabled: true, body: stateRule({ what: 'device' }) });
  line.poll({ deviceId, facts: { routes: [route('192.0.2.9')] } });
  expect(active()).toHaveLength(1);
  store.stop();
  const again = storedLine({ folder, clock: new FakeClock(START + MINUTE), names: fanNames });
  running.push(again.store);
  again.line.poll({ deviceId, facts: { routes: [route('192.0.2.9')] } });
  expect(again.store.alerts.active()).toHaveLength(1);
  again.line.poll({ deviceId, facts: { routes: [route('192.0.2.1')] } });
  expect(again.store.alerts.get(1)).toMatchObject({
    clearReason: 'a poll found the next hop 192.0.2.1 again',
  });
});

it('a new TCP listener raises, and clears when nothing listens any more', () => {
  const { line, deviceId, active } = network();
  const watch = { what: 'listener', ports: [], exceptPorts: [22] } as const;
  const { id } = line.rules.add({ name: 'Listeners', enabled: true, body: stateRule(watch) });
  const listener = (localPort: number): TcpConnection => ({
    ...{ localAddress: '0.0.0.0', localPort, remoteAddress: '', remotePort: 0, state: 'listen' },
    processId: 99,
  });
  const poll = (...ports: number[]) =>
    line.poll({ deviceId, facts: { tcpConnections: ports.map(listener) } });
  poll(80);
  poll(80, 22, 4_444);
  expect(active()).toEqual([`state:${id}:${deviceId}:tcp:4444 core-1 listens on TCP port 4444`]);
  poll(80, 22);
  expect(active()).toEqual([]);
});

it('a trap that does not come raises, and clears when it comes', () => {
  const { store, line, deviceId, active } = network();
  const { id: ruleId } = line.rules.add({
    name: 'Heartbeat',
    enabled: true,
    body: absenceRule({ what: 'trap', notification: 'fanFailed' }, 60),
  });
  const beat = () =>
    line.trap(deviceId, { kind: 'other' }, { notificationOid: FAN_FAILED, notificationName: 'fanFailed' });
  line.clock.advance(30 * SECOND);
  beat();
  line.clock.advance(59 * SECOND);
  line.fault.tick();
  expect(active()).toEqual([]);
  line.clock.advance(1 * SECOND);
  line.fault.tick();
  const atMs = START + 90 * SECOND;
  const alert = {
    id: 1,
    key: `absence:${ruleId}:${deviceId}`,
    kind: 'absence',
    deviceId,
    interfaceId: null,
    thresholdId: null,
    ruleId,
    severity: 'major',
    title: 'core-1: no fanFailed trap for 60 s',
    raisedAtMs: atMs,
    lastSeenAtMs: atMs,
    count: 1,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [
      { atMs, text: 'no fanFailed trap for 60 s: the last was at 12:00:30 UTC' },
      { atMs, text: 'rule “Heartbeat”' },
    ],
    clearsWhen: 'a fanFailed trap',
  };
  expect(store.alerts.active().map(worded)).toEqual([alert]);
  beat();
  expect(store.alerts.get(1)).toMatchObject({ clearedAtMs: atMs, clearReason: 'the trap came' });
});

it('polls that are not answered for a time raise, and clear at an answer', () => {
  const { line, deviceId, active } = network();
  const { id } = line.rules.add({
    name: 'Polls',
    enabled: true,
    body: absenceRule({ what: 'poll' }, 300),
  });
  line.poll({ deviceId });
  line.clock.advance(5 * MINUTE);
  line.fault.tick();
  expect(active()).toEqual([`absence:${id}:${deviceId} core-1: no answered poll for 300 s`]);
  line.poll({ deviceId });
  line.fault.tick();
  expect(active()).toEqual([]);
});
