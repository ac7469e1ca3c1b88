import { describe, expect, it } from 'vitest';
import { Devices } from '../../../server/configuration/devices.ts';
import { DEVICE_DEFAULTS, type Device } from '../../../server/domain/device.ts';
import type { PollControl } from '../../../server/domain/inventory.ts';
import type { SystemFacts } from '../../../server/domain/poll.ts';
import type { Route } from '../../../server/domain/route.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const system: SystemFacts = {
  sysDescr: 'switch',
  sysObjectId: '1.3.6.1.4.1.1',
  sysContact: 'kim',
  sysName: 'access-1',
  sysLocation: 'room 1',
  sysServices: 2,
};

function network() {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device();
  return { line, deviceId };
}

describe('change history', () => {
  it('has what changed, old and new, and nothing of the first sight', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, facts: { system, interfaces: [port(1), port(2)] } });
    expect(line.repositories.changes.lines()).toEqual([]);
    line.clock.advance(5 * SECOND);
    const { observation } = line.poll({
      deviceId,
      facts: {
        system: { ...system, sysName: '<script>alert(1)</script>', sysLocation: 'room 2' },
        interfaces: [port(1, { ifAlias: 'uplink', ifSpeedBps: 10_000_000, ifAdminStatus: 'down' }), port(3)],
      },
    });
    expect(line.repositories.changes.lines()).toEqual([
      'sysName: access-1 -> <script>alert(1)</script>',
      'sysLocation: room 1 -> room 2',
      'ifAlias:  -> uplink',
      'ifSpeedBps: 1000000000 -> 10000000',
      'ifAdminStatus: up -> down',
      'interface: null -> Gi1/0/3',
      'interface: Gi1/0/2 -> null',
    ]);
    expect(observation.changedInterfaces.map(({ id, present }) => [id, present])).toEqual([
      [1, true],
      [3, true],
      [2, false],
    ]);
    expect(line.inventory.state(deviceId)).toMatchObject({ sysLocation: 'room 2', interfaceCount: 2 });
  });

  it('survives a restart, and an interface that returns has its id again', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, facts: { interfaces: [port(1), port(2)] } });
    line.poll({ deviceId, facts: { interfaces: [port(1)] } });
    const later = new StageLine(line);
    const { observation } = later.poll({
      deviceId,
      facts: { interfaces: [port(1), { ...port(2), ifIndex: 7 }] },
    });
    expect(observation.interfaces.get(7)).toMatchObject({ id: 2, present: true, firstSeenAtMs: START });
    expect(observation.renumbered).toEqual(new Set([2]));
    expect(later.inventory.interfaceByIndex(deviceId, 2)).toBeNull();
    expect(later.repositories.changes.lines()).toEqual([
      'interface: Gi1/0/2 -> null',
      'interface: null -> Gi1/0/2',
    ]);
  });

  it('keeps two ports apart that swapped their ifIndex', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, facts: { interfaces: [port(1), port(2)] } });
    const swapped = [
      { ...port(2), ifIndex: 1 },
      { ...port(1), ifIndex: 2 },
    ];
    const { observation } = line.poll({ deviceId, facts: { interfaces: swapped } });
    expect([...observation.interfaces].map(([ifIndex, { id }]) => [ifIndex, id])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(observation.renumbered).toEqual(new Set([1, 2]));
    expect(line.repositories.changes.lines()).toEqual([]);
  });

  it('writes nothing for rows that stay as they are', () => {
    const { line, deviceId } = network();
    const poll = () => line.poll({ deviceId, facts: { interfaces: [port(1), port(2)] } });
    poll();
    const { writes } = line.repositories.interfaces;
    line.clock.advance(1 * MINUTE);
    expect(poll().observation.changedInterfaces).toEqual([]);
    expect(line.repositories.interfaces.writes).toBe(writes);
  });

  it('takes the status of a targeted poll over that of a whole poll begun before it', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, facts: { interfaces: [port(1)] } });
    const startedAtMs = line.clock.now();
    line.clock.advance(1 * SECOND);
    const status = { ifIndex: 1, ifAdminStatus: 'down', ifOperStatus: 'down', ifLastChangeTicks: 5 } as const;
    line.poll({ deviceId, reason: 'trap', facts: { interfaceStatus: [status] } });
    line.poll({ deviceId, startedAtMs, facts: { interfaces: [port(1)] } });
    expect(line.inventory.interfaceByIndex(deviceId, 1)).toMatchObject({
      ifAdminStatus: 'down',
      ifOperStatus: 'down',
    });
    expect(line.repositories.changes.lines()).toEqual(['ifAdminStatus: up -> down']);
  });
});

describe('restarts', () => {
  it('are not noted by a trap that anybody could have sent', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, sysUpTimeTicks: 1_000_000 });
    line.clock.advance(60 * SECOND);
    const reboot = { kind: 'reboot', cold: true } as const;
    line.trap(deviceId, reboot, { sysUpTimeTicks: 100, quarantine: 'versionMismatch' });
    expect(line.repositories.changes.lines()).toEqual([]);
    line.trap(deviceId, reboot, { sysUpTimeTicks: 100 });
    expect(line.repositories.changes.lines()).toHaveLength(1);
  });

  it('are noted once, be it by traps or by the poll, and the poll says so to the counters', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, sysUpTimeTicks: 1_000_000 });
    line.clock.advance(60 * SECOND);
    line.trap(deviceId, { kind: 'reboot', cold: true }, { sysUpTimeTicks: 100 });
    line.trap(deviceId, { kind: 'reboot', cold: true }, { sysUpTimeTicks: 100 });
    line.clock.advance(10 * SECOND);
    const { observation } = line.poll({ deviceId, sysUpTimeTicks: 1_100 });
    expect(observation.rebooted).toBe(true);
    line.clock.advance(10 * SECOND);
    expect(line.poll({ deviceId, sysUpTimeTicks: 2_100 }).observation.rebooted).toBe(false);
    expect(line.repositories.changes.lines()).toEqual([
      'reboot: up since 2026-01-01T09:13:20Z -> up since 2026-01-01T12:00:59Z (coldStart trap)',
    ]);
    expect(line.inventory.state(deviceId)?.bootedAtMs).toBe(START + 59_000);
  });

  it('are not seen in a whole poll that a targeted one has overtaken, nor undone by it', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, sysUpTimeTicks: 1_000_000 });
    const overtaken = (whole: number, targeted: number) => {
      const startedAtMs = line.clock.now();
      line.clock.advance(1 * SECOND);
      const first = line.poll({ deviceId, reason: 'trap', sysUpTimeTicks: targeted });
      line.clock.advance(1 * SECOND);
      const second = line.poll({ deviceId, startedAtMs, sysUpTimeTicks: whole });
      return [first.observation.rebooted, second.observation.rebooted];
    };
    expect(overtaken(1_000_000, 1_000_100)).toEqual([false, false]);
    expect(line.repositories.changes.lines()).toEqual([]);
    // It restarts between the two: once is enough.
    expect(overtaken(1_000_200, 50)).toEqual([true, false]);
    line.clock.advance(5 * SECOND);
    expect(line.poll({ deviceId, sysUpTimeTicks: 650 }).observation.rebooted).toBe(false);
    expect(line.repositories.changes.lines()).toHaveLength(1);
  });

  it('are told from a restart of the agent alone', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, sysUpTimeTicks: 1_000_000, otherUptimeSeconds: 20_000 });
    line.clock.advance(60 * SECOND);
    line.poll({ deviceId, sysUpTimeTicks: 500, otherUptimeSeconds: 20_060 });
    expect(line.repositories.changes.lines()).toEqual([
      'reboot: up since 2026-01-01T06:26:40Z -> up since 2026-01-01T12:00:55Z (only the SNMP agent restarted)',
    ]);
    expect(line.inventory.state(deviceId)?.bootedAtMs).toBe(START - 20_000 * SECOND);
  });
});

describe('a lab device, whose time runs as it likes,', () => {
  it('does not restart by being fast, paused or stepped, and its restart is noted once', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    const { id: deviceId } = line.device('access-1', { lab: true });
    const pollAt = (sysUpTimeTicks: number) => {
      line.clock.advance(5 * SECOND);
      return line.poll({ deviceId, sysUpTimeTicks }).observation.rebooted;
    };
    expect(pollAt(30_000)).toBe(false);
    expect(pollAt(60_000)).toBe(false);
    for (let poll = 0; poll < 120; poll += 1) expect(pollAt(60_000)).toBe(false);
    expect(pollAt(60_500)).toBe(false);
    expect(pollAt(8_700_500)).toBe(false);
    // It was paused and not polled, for longer than it claims to run.
    line.clock.advance(30 * 60 * MINUTE);
    expect(pollAt(8_701_000)).toBe(false);
    expect(line.repositories.changes.lines()).toEqual([]);
    line.trap(deviceId, { kind: 'reboot', cold: true }, { sysUpTimeTicks: 0 });
    const trapped = line.repositories.changes.lines();
    expect(trapped).toHaveLength(1);
    // At 60 times our speed it claims to run for four minutes already.
    line.clock.advance(4 * SECOND);
    expect(line.poll({ deviceId, sysUpTimeTicks: 24_000 }).observation.rebooted).toBe(true);
    expect(line.repositories.changes.lines()).toEqual(trapped);
  });
});

describe('reachability', () => {
  const timeout = {
    module: 'system',
    outcome: 'timeout',
    message: 'no answer',
    durationMs: 1,
    varbinds: 0,
  } as const;

  it('ends only where a whole poll got no answer at all, and nothing known is lost by it', () => {
    const { line, deviceId } = network();
    line.poll({ deviceId, facts: { system, interfaces: [port(1)] } });
    line.clock.advance(5 * SECOND);
    line.poll({ deviceId, reason: 'trap', reachable: false, lostTries: 3 });
    expect(line.inventory.state(deviceId)).toMatchObject({ reachability: 'reachable', lossPercent: 0 });
    line.poll({
      deviceId,
      modules: [
        timeout,
        timeout,
        { ...timeout, outcome: 'absent' },
        { ...timeout, message: 'no rows', outcome: 'failed' },
      ],
    });
    expect(line.inventory.state(deviceId)).toMatchObject({
      reachability: 'reachable',
      problem: 'no answer (and 1 more)',
    });
    line.poll({
      deviceId,
      reachable: false,
      requests: 3,
      lostTries: 3,
      roundTripMs: null,
      sysUpTimeTicks: null,
    });
    expect(line.inventory.state(deviceId)).toEqual({
      deviceId,
      reachability: 'unreachable',
      lastPollAtMs: START + 5_000,
      lastAnswerAtMs: START + 5_000,
      roundTripMs: null,
      lossPercent: 100,
      pollDurationMs: 0,
      problem: 'access-1 did not answer SNMP',
      sysName: 'access-1',
      sysDescr: 'switch',
      sysObjectId: '1.3.6.1.4.1.1',
      sysLocation: 'room 1',
      sysContact: 'kim',
      sysUpTimeTicks: 1_000_500,
      bootedAtMs: START - 10_000_000,
      interfaceCount: 1,
      tcpFirstReadAtMs: null,
      snmpEngineId: null,
    });
  });
});

describe('routes and connections', () => {
  const route: Route = {
    family: 'ipv4',
    destination: '192.0.2.0',
    prefixLength: 24,
    nextHop: '198.51.100.1',
    ifIndex: 1,
    type: 'remote',
    protocol: 'ospf',
    metric: 10,
    table: 'inetCidrRouteTable',
  };
  const ssh: TcpConnection = {
    localAddress: '0.0.0.0',
    localPort: 22,
    remoteAddress: '',
    remotePort: 0,
    state: 'listen',
    processId: null,
  };

  it('become current state and history: appeared, changed, gone', () => {
    const { line, deviceId } = network();
    const observed = [
      { routes: [route, route] },
      { routes: [{ ...route, metric: 20 }] },
      {},
      { routes: [] },
    ].map((facts) => line.poll({ deviceId, facts }).observation.routesChanged);
    expect(observed).toEqual([true, true, false, true]);
    expect(line.repositories.routes.current()).toEqual([]);
    expect(
      line.repositories.routes
        .history()
        .map(({ kind, key, before, after }) => [kind, key, before?.metric, after?.metric]),
    ).toEqual([
      ['gone', '192.0.2.0/24 198.51.100.1 1', 20, undefined],
      ['changed', '192.0.2.0/24 198.51.100.1 1', 10, 20],
      ['appeared', '192.0.2.0/24 198.51.100.1 1', undefined, 10],
    ]);
  });

  it('name new listeners, but none at the first poll of the table, also after a restart', () => {
    const { line, deviceId } = network();
    const poll = (at: StageLine, ports: number[]) =>
      at
        .poll({ deviceId, facts: { tcpConnections: ports.map((localPort) => ({ ...ssh, localPort })) } })
        .observation.newListeners.map(({ localPort }) => localPort);
    expect(poll(line, [22])).toEqual([]);
    expect(poll(line, [22, 80])).toEqual([80]);
    expect(poll(new StageLine(line), [22, 80, 8080])).toEqual([8080]);
  });

  it('name a listener where there was none at the first poll of the table, also after a restart', () => {
    const { line, deviceId } = network();
    const poll = (at: StageLine, ports: number[]) =>
      at
        .poll({ deviceId, facts: { tcpConnections: ports.map((localPort) => ({ ...ssh, localPort })) } })
        .observation.newListeners.map(({ localPort }) => localPort);
    line.poll({ deviceId, facts: {} });
    expect(poll(line, [])).toEqual([]);
    const again = new StageLine(line);
    expect(poll(again, [4_444])).toEqual([4_444]);
    expect(poll(again, [4_444])).toEqual([]);
  });
});

describe('devices', () => {
  it('are stored, known, polled and told of, in this order, and gone in the same way', () => {
    const line = new StageLine();
    const steps: string[] = [];
    const polls: Pick<PollControl, 'upsert' | 'remove'> = {
      upsert: (device: Device) => void steps.push(`poll ${device.name}`),
      remove: (id) => void steps.push(`no poll of ${id}`),
    };
    let refuse = false;
    const devices = new Devices({
      repository: line.repositories.devices,
      inventory: line.inventory,
      polls: polls as PollControl,
      transaction: {
        transact(work) {
          if (refuse) throw new Error('disk full');
          return work();
        },
      },
      clock: line.clock,
      listener: {
        changed: ({ name, id }) =>
          void steps.push(`told of ${name}, known as ${line.inventory.device(id)?.name}`),
        removed: (id) => void steps.push(`told that ${id} is gone`),
      },
    });
    const credential = { version: 'v2c', community: new Secret('public') } as const;
    const added = devices.add({ ...DEVICE_DEFAULTS, name: 'core-1', address: '192.0.2.1', credential });
    devices.change(added.id, { name: 'core-2', enabled: false });
    expect(devices.change(99, { name: 'nobody' })).toBeNull();
    refuse = true;
    expect(() => devices.change(added.id, { name: 'core-3' })).toThrow('disk full');
    expect(line.inventory.device(added.id)?.name).toBe('core-2');
    refuse = false;
    expect([devices.remove(added.id), devices.remove(added.id)]).toEqual([true, false]);
    expect(steps).toEqual([
      'told of core-1, known as core-1',
      'poll core-1',
      'told of core-2, known as core-2',
      'poll core-2',
      'told that 1 is gone',
      'no poll of 1',
    ]);
  });
});
