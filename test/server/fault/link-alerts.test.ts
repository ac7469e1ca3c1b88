import { describe, expect, it } from 'vitest';
import { type Alert, worded } from '../../../server/domain/alert.ts';
import type { InterfaceFacts } from '../../../server/domain/interface.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);

function network(ports: InterfaceFacts[]) {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id } = line.device('access-1');
  line.poll({ deviceId: id, facts: { interfaces: ports } });
  line.clock.advance(5 * SECOND);
  return { line, deviceId: id };
}

const uplink = port(7, { ifName: 'GigabitEthernet1/0/7', ifAlias: 'uplink' });
const down = { ifIndex: 7, ifAdminStatus: 'up', ifOperStatus: 'down', ifLastChangeTicks: 1 } as const;
const up = { ...down, ifOperStatus: 'up' } as const;
const linkDown = { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' } as const;
const linkUp = { kind: 'linkUp', ifIndex: 7 } as const;

const RAISED: Alert = {
  id: 1,
  key: 'linkDown:1:1',
  kind: 'linkDown',
  deviceId: 1,
  interfaceId: 1,
  thresholdId: null,
  ruleId: null,
  severity: 'major',
  title: 'access-1: port GigabitEthernet1/0/7 (uplink) is down',
  raisedAtMs: START + 5_000,
  lastSeenAtMs: START + 5_000,
  count: 1,
  acknowledged: null,
  assignee: null,
  snoozed: null,
  suppressed: null,
  flapping: null,
  trapLost: null,
  clearedAtMs: null,
  clearReason: null,
  evidence: [{ atMs: START + 5_000, text: 'linkDown trap from 127.0.0.1: linkDown on ifIndex 7' }],
  clearsWhen: 'a linkUp trap of this port, or a poll that finds it up',
};

describe('a port that goes down', () => {
  it('is one alert however often the trap comes, and linkUp clears it', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, linkDown);
    line.clock.advance(1 * SECOND);
    line.trap(deviceId, linkDown);
    line.clock.advance(1 * SECOND);
    line.trap(deviceId, linkUp);
    const repeated: Alert = {
      ...RAISED,
      count: 2,
      lastSeenAtMs: START + 6_000,
      evidence: [
        ...RAISED.evidence,
        { atMs: START + 6_000, text: 'linkDown trap from 127.0.0.1: linkDown on ifIndex 7' },
      ],
    };
    expect(line.told.alerts).toEqual([
      RAISED,
      repeated,
      {
        ...repeated,
        clearedAtMs: START + 7_000,
        clearReason: 'the device reported linkUp',
        evidence: [
          ...repeated.evidence,
          { atMs: START + 7_000, text: 'linkUp trap from 127.0.0.1: linkUp on ifIndex 7' },
        ],
      },
    ]);
  });

  it('is cleared by the poll that its trap caused and that finds it up, which is marked', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, linkDown);
    line.clock.advance(50);
    line.poll({ deviceId, reason: 'trap', facts: { interfaceStatus: [up] } });
    expect(line.told.alerts.at(-1)).toEqual({
      ...RAISED,
      trapLost: { linkDown: false, linkUp: false, contradicted: true },
      clearedAtMs: START + 5_050,
      clearReason:
        'a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
      evidence: [
        ...RAISED.evidence,
        { atMs: START + 5_050, text: 'poll at 12:00:05 UTC: ifOperStatus up, ifAdminStatus up' },
      ],
    });
  });

  it('is not cleared by a poll that began before the trap came', () => {
    const { line, deviceId } = network([uplink]);
    const startedAtMs = line.clock.now();
    line.clock.advance(2 * SECOND);
    line.trap(deviceId, linkDown);
    line.clock.advance(1 * SECOND);
    line.poll({ deviceId, startedAtMs, facts: { interfaces: [uplink] } });
    expect(line.repositories.alerts.active()).toHaveLength(1);
  });

  it('raises without a trap when a poll finds it down that was up', () => {
    const { line, deviceId } = network([uplink]);
    line.poll({ deviceId, facts: { interfaces: [{ ...uplink, ifOperStatus: 'lowerLayerDown' }] } });
    const text =
      'poll at 12:00:05 UTC: ifOperStatus lowerLayerDown, ifAdminStatus up; it was up before and the device has never sent a trap';
    expect(line.told.alerts).toEqual([{ ...RAISED, evidence: [{ atMs: START + 5_000, text }] }]);
  });

  it('raises after a restart of the server for what went down meanwhile', () => {
    const { line, deviceId } = network([uplink]);
    const later = new StageLine(line);
    later.poll({ deviceId, facts: { interfaces: [{ ...uplink, ifOperStatus: 'down' }] } });
    expect(later.told.alerts.map(({ key }) => key)).toEqual(['linkDown:1:1']);
  });

  it('raises nothing where it was down at first sight or its operator switched it off', () => {
    const spare = port(8, { ifOperStatus: 'down' });
    const { line, deviceId } = network([uplink, spare]);
    const off: InterfaceFacts = { ...uplink, ifOperStatus: 'down', ifAdminStatus: 'down' };
    line.poll({ deviceId, facts: { interfaces: [off, spare] } });
    expect(line.told.alerts).toEqual([]);
  });

  it('is a warning while the operator has it switched off, and a fault once that ends', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, { ...linkDown, ifAdminStatus: 'down' });
    expect(line.told.alerts).toEqual([{ ...RAISED, severity: 'warning' }]);
    line.clock.advance(5 * SECOND);
    line.poll({ deviceId, facts: { interfaceStatus: [down] } });
    expect(line.told.alerts.at(-1)).toMatchObject({ id: 1, severity: 'major', count: 2, clearedAtMs: null });
  });

  it('is cleared when the interface leaves the table', () => {
    const { line, deviceId } = network([uplink, port(8)]);
    line.trap(deviceId, linkDown);
    line.clock.advance(5 * SECOND);
    line.poll({ deviceId, facts: { interfaces: [port(8)] } });
    expect(line.told.alerts.at(-1)).toEqual({
      ...RAISED,
      clearedAtMs: START + 10_000,
      clearReason: 'the interface is no longer in ifTable',
    });
  });
});

describe('a port that the inventory does not know', () => {
  it('raises by its ifIndex, becomes the interface once that is known, and clears by it', () => {
    const { line, deviceId } = network([port(1)]);
    line.trap(deviceId, linkDown);
    expect(line.told.alerts).toEqual([
      {
        ...RAISED,
        key: 'linkDown:1:ifIndex:7',
        interfaceId: null,
        title: 'access-1: port with ifIndex 7 is down',
      },
    ]);
    line.clock.advance(5 * SECOND);
    line.poll({ deviceId, facts: { interfaces: [port(1), { ...uplink, ifOperStatus: 'down' }] } });
    expect(line.repositories.alerts.active().map(worded)).toEqual([
      { ...RAISED, key: 'linkDown:1:2', interfaceId: 2 },
    ]);
    line.clock.advance(5 * SECOND);
    line.trap(deviceId, linkUp);
    expect(line.repositories.alerts.active()).toEqual([]);
  });

  it('clears by linkUp while still unknown', () => {
    const { line, deviceId } = network([port(1)]);
    line.trap(deviceId, linkDown);
    line.trap(deviceId, linkUp);
    expect(line.repositories.alerts.active()).toEqual([]);
  });
});

describe('traps that are not to be acted on', () => {
  it('change nothing: quarantined ones and those of a device that is switched off', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, linkDown, { quarantine: 'unknownSender' });
    const off = line.device('spare', { enabled: false });
    line.trap(off.id, linkDown);
    expect(line.told.alerts).toEqual([]);
  });
});

describe('notices whose end nobody reports', () => {
  it('authenticationFailure: one alert, counted, over after a quarter of an hour of quiet', () => {
    const { line, deviceId } = network([uplink]);
    const finding = { kind: 'authenticationFailure', sourceAddress: '192.0.2.9' } as const;
    line.trap(deviceId, finding);
    line.clock.advance(10 * MINUTE);
    line.trap(deviceId, finding);
    line.clock.advance(15 * MINUTE - 1);
    line.poll({ deviceId });
    expect(line.repositories.alerts.active()).toHaveLength(1);
    line.clock.advance(1);
    line.poll({ deviceId });
    const raisedAtMs = START + 5_000;
    const text = 'authenticationFailure trap from 127.0.0.1: authenticationFailure';
    expect(line.repositories.alerts.list().map(worded)).toEqual([
      {
        id: 1,
        key: 'authenticationFailure:1',
        kind: 'authenticationFailure',
        deviceId: 1,
        interfaceId: null,
        thresholdId: null,
        ruleId: null,
        severity: 'warning',
        title: 'access-1 refuses SNMP messages that are not authentic',
        raisedAtMs,
        lastSeenAtMs: raisedAtMs + 10 * MINUTE,
        count: 2,
        acknowledged: null,
        assignee: null,
        snoozed: null,
        suppressed: null,
        flapping: null,
        trapLost: null,
        clearedAtMs: raisedAtMs + 25 * MINUTE,
        clearReason: 'no authenticationFailure trap for 15 minutes',
        evidence: [
          { atMs: raisedAtMs, text },
          { atMs: raisedAtMs + 10 * MINUTE, text },
        ],
        clearsWhen: '15 minutes without another authenticationFailure trap, or by hand',
      },
    ]);
  });

  it('egpNeighborLoss: one alert per neighbour, cleared by hand after it was acknowledged', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, { kind: 'egpNeighborLoss', neighbour: '192.0.2.1' });
    line.trap(deviceId, { kind: 'egpNeighborLoss', neighbour: '192.0.2.2' });
    expect(line.repositories.alerts.active().map(({ title }) => title)).toEqual([
      'access-1 lost its EGP neighbour 192.0.2.1',
      'access-1 lost its EGP neighbour 192.0.2.2',
    ]);
    const acknowledged = { atMs: START + 5_000, by: 'kim', note: 'known' };
    expect(line.fault.desk.acknowledge(1, 'kim', 'known')).toMatchObject({ id: 1, acknowledged });
    expect(line.fault.desk.clear(1, 'kim')).toMatchObject({
      acknowledged,
      clearedAtMs: START + 5_000,
      clearReason: 'cleared by hand by kim',
    });
    expect(line.fault.desk.clear(1, 'lee')).toMatchObject({ clearReason: 'cleared by hand by kim' });
    expect(line.fault.desk.clear(99, 'kim')).toBeNull();
    expect(line.told.alerts).toHaveLength(4);
  });
});

describe('a removed device', () => {
  it('ends its alerts for whoever watches', () => {
    const { line, deviceId } = network([uplink]);
    line.trap(deviceId, linkDown);
    line.inventory.drop(deviceId);
    line.fault.onDeviceRemoved(deviceId);
    expect(line.told.alerts.at(-1)).toEqual({
      ...RAISED,
      clearedAtMs: START + 5_000,
      clearReason: 'the device was removed',
    });
  });
});

describe('hostile names', () => {
  it('stand in the title as one line of text', () => {
    const { line, deviceId } = network([
      port(7, { ifName: 'a\u001b[2J\nb', ifAlias: '<img src=x onerror=alert(1)>' }),
    ]);
    line.trap(deviceId, linkDown);
    expect(line.told.alerts[0]?.title).toBe('access-1: port a [2J b (<img src=x onerror=alert(1)>) is down');
  });
});

it('a linkUp just before a restart is remembered, so that the next time the port is down is told', () => {
  const line = new StageLine();
  const { id: deviceId } = line.device();
  const read = (on: StageLine, ifOperStatus: 'up' | 'down') => {
    on.clock.advance(10_000);
    on.poll({
      deviceId,
      facts: { interfaces: [port(1, { ifOperStatus }), port(2, { ifOperStatus: 'down' })] },
    });
  };
  read(line, 'up');
  line.trap(deviceId, { kind: 'linkDown', ifIndex: 1, ifAdminStatus: 'up' });
  read(line, 'down');
  line.clock.advance(10_000);
  line.trap(deviceId, { kind: 'linkUp', ifIndex: 1 });
  const again = new StageLine({ clock: line.clock, repositories: line.repositories });
  again.inventory.load();
  again.fault.load();
  // Its linkDown is lost.
  read(again, 'down');
  expect(line.repositories.alerts.list().map(({ title, clearReason }) => [title, clearReason])).toEqual([
    ['access-1: port Gi1/0/1 is down', null],
    ['access-1: port Gi1/0/1 is down', 'the device reported linkUp'],
  ]);
});
