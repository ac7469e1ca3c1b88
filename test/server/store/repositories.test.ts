import { describe, expect, it } from 'vitest';
import type { NewAlert } from '../../../server/domain/alert.ts';
import type { Credential } from '../../../server/domain/credential.ts';
import type { Route } from '../../../server/domain/route.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import type { NewTrap } from '../../../server/domain/trap.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { DAY, HOUR } from '../../../server/domain/units.ts';
import { newDevice, newInterface, startStore } from './temporary-store.ts';

const HOSTILE = `<img src=x onerror=alert(1)>'; DROP TABLE trap; --`;

function newTrap(part: Partial<NewTrap> = {}): NewTrap {
  return {
    receivedAtMs: 5_000,
    senderAddress: '192.0.2.1',
    senderPort: 50_000,
    version: 'v1',
    inform: false,
    user: null,
    securityLevel: null,
    deviceId: null,
    quarantine: null,
    notificationOid: '1.3.6.1.6.3.1.1.5.3',
    notificationName: 'linkDown',
    sysUpTimeTicks: 12_345,
    v1: { enterprise: '1.3.6.1.4.1.9', genericTrap: 2, specificTrap: 0, agentAddress: '192.0.2.1' },
    varbinds: [
      {
        oid: '1.3.6.1.2.1.2.2.1.2.7',
        name: 'ifDescr.7',
        type: 'OCTET STRING',
        text: HOSTILE,
        hex: '3c696d67',
      },
    ],
    handler: 'linkDown',
    summary: HOSTILE,
    rawHex: '3082000102',
    ...part,
  };
}

function newAlert(deviceId: number, part: Partial<NewAlert> = {}): NewAlert {
  return {
    key: 'linkDown:1:7',
    kind: 'linkDown',
    deviceId,
    interfaceId: 7,
    thresholdId: null,
    severity: 'major',
    title: HOSTILE,
    raisedAtMs: 1_000,
    lastSeenAtMs: 2_000,
    count: 3,
    acknowledged: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [{ atMs: 1_000, text: 'linkDown from 192.0.2.1' }],
    clearsWhen: 'a linkUp comes',
    ...part,
  };
}

const credentials: readonly Credential[] = [
  { version: 'v1', community: new Secret('one') },
  { version: 'v3', user: 'nobody', level: 'noAuthNoPriv' },
  {
    version: 'v3',
    user: 'admin',
    level: 'authPriv',
    authProtocol: 'sha512',
    authKey: new Secret('auth-key-1'),
    privProtocol: 'aes256b',
    privKey: new Secret('priv-key-1'),
    context: 'vlan-7',
  },
];

describe('devices and interfaces', () => {
  it('gives back every field of a device, secrets included, after a restart', () => {
    const { store, folder } = startStore();
    const devices = credentials.map((credential, index) =>
      store.devices.insert(
        newDevice({
          name: `d${index}`,
          credential,
          groups: ['a', HOSTILE],
          enabled: index > 0,
          lab: index > 1,
        }),
      ),
    );
    store.stop();
    const again = startStore({ folder }).store;
    expect(again.devices.list()).toEqual(devices);
    expect(again.devices.get(devices[2]!.id)?.credential).toEqual(credentials[2]);
    const revealed = again.devices.get(devices[2]!.id)!.credential as { authKey: Secret; privKey: Secret };
    expect([revealed.authKey.reveal(), revealed.privKey.reveal()]).toEqual(['auth-key-1', 'priv-key-1']);
  });

  it('refuses a second device of the same name and keeps the first', () => {
    const { store } = startStore();
    const first = store.devices.insert(newDevice({ name: 'core-1' }));
    expect(() => store.devices.insert(newDevice({ name: 'CORE-1' }))).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'duplicate' }),
    );
    expect(store.devices.list()).toEqual([first]);
  });

  it('saves states and interfaces', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const state = {
      deviceId: device.id,
      reachability: 'reachable' as const,
      lastPollAtMs: 10,
      lastAnswerAtMs: 9,
      roundTripMs: 0.25,
      lossPercent: 33.3,
      pollDurationMs: 12.5,
      problem: HOSTILE,
      sysName: HOSTILE,
      sysDescr: 'router',
      sysObjectId: '1.3.6.1.4.1.9.1.1',
      sysLocation: '',
      sysContact: null,
      sysUpTimeTicks: 4_294_967_295,
      bootedAtMs: 1,
      interfaceCount: 1,
    };
    store.devices.saveState({ ...state, reachability: 'unknown' });
    store.devices.saveState(state);
    expect(store.devices.states()).toEqual([state]);
    const seven = store.interfaces.insert(newInterface(device.id, 7));
    const three = store.interfaces.insert(newInterface(device.id, 3, { ifName: null, ifSpeedBps: null }));
    const moved = { ...seven, ifIndex: 9, present: false };
    store.interfaces.update(moved);
    expect(store.interfaces.list(device.id)).toEqual([three, moved]);
    expect(store.interfaces.all()).toEqual([three, moved]);
    expect(store.interfaces.get(seven.id)).toEqual(moved);
    expect(store.interfaces.get(999)).toBeNull();
  });

  it('removes a device with all that hangs on it, and never gives its id again', () => {
    const { store, clock } = startStore();
    const device = store.devices.insert(newDevice());
    const port = store.interfaces.insert(newInterface(device.id, 1));
    store.changes.save({
      deviceId: device.id,
      interfaceId: port.id,
      atMs: 1,
      field: 'ifAlias',
      before: 'a',
      after: 'b',
    });
    store.alerts.insert(newAlert(device.id));
    store.securityEvents.save({ atMs: 1, kind: 'newListener', deviceId: device.id, text: 'tcp 23' });
    store.traps.save(newTrap({ deviceId: device.id }));
    const stranger = store.traps.save(newTrap({ quarantine: 'unknownSender', receivedAtMs: clock.now() }));
    const series = store.samples.open({
      metric: 'ifInOctets',
      deviceId: device.id,
      interfaceId: port.id,
      instance: null,
    });
    const sample = {
      series,
      atMs: clock.now(),
      value: 1,
      rate: 1,
      delta: 1,
      deltaSeconds: 1,
      quality: 'ok' as const,
    };
    store.samples.write([sample]);
    store.volumes.add([{ interfaceId: port.id, hourMs: 0, inOctets: 1, outOctets: 1, coveredSeconds: 1 }]);

    expect(store.devices.remove(device.id)).toBe(true);
    expect(store.devices.remove(device.id)).toBe(false);
    store.samples.write([sample]);

    const left = () => ({
      interfaces: store.interfaces.all(),
      changes: store.changes.list({ limit: 10 }),
      alerts: store.alerts.list({ limit: 10 }),
      events: store.securityEvents.list({ limit: 10 }),
      traps: store.traps.list({ limit: 10 }).map(({ id }) => id),
      trapCount: store.traps.count(0),
      series: store.series.read({ ...series, fromMs: 0, toMs: clock.now() + DAY, stepMs: 0 }),
    });
    const expected = {
      interfaces: [],
      changes: [],
      alerts: [],
      events: [],
      traps: [stranger.id],
      trapCount: { total: 1, quarantined: 1 },
      series: [],
    };
    expect(left()).toEqual(expected);
    clock.advance(HOUR);
    expect(left()).toEqual(expected);
    expect(store.volumes.hours(port.id, 0, HOUR)).toEqual([]);
    expect(store.devices.insert(newDevice()).id).toBeGreaterThan(device.id);
  });
});

describe('lists', () => {
  it('keeps traps whole, newest first, by page and by filter', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const known = store.traps.save(newTrap({ deviceId: device.id }));
    const strange = store.traps.save(
      newTrap({
        version: 'v3',
        v1: null,
        user: 'admin',
        securityLevel: 'authPriv',
        inform: true,
        quarantine: 'versionMismatch',
      }),
    );
    const other = store.traps.save(newTrap({ notificationOid: '1.3.6.1.4.1.9.9.1', receivedAtMs: 9_000 }));
    expect(store.traps.list({ limit: 10 })).toEqual([other, strange, known]);
    expect(store.traps.list({ limit: 1, beforeId: other.id })).toEqual([strange]);
    expect(store.traps.list({ limit: 10, quarantined: true })).toEqual([strange]);
    expect(store.traps.list({ limit: 10, quarantined: false })).toEqual([other, known]);
    expect(store.traps.list({ limit: 10, deviceId: device.id })).toEqual([known]);
    expect(store.traps.list({ limit: 10, notificationOid: '1.3.6.1.4.1.9.9.1' })).toEqual([other]);
    expect(store.traps.get(strange.id)).toEqual(strange);
    expect(store.traps.get(99)).toBeNull();
    expect(store.traps.count(0)).toEqual({ total: 3, quarantined: 1 });
    expect(store.traps.count(9_000)).toEqual({ total: 1, quarantined: 0 });
  });

  it('holds one active alert per key and keeps the cleared ones', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const first = store.alerts.insert(newAlert(device.id));
    expect(() => store.alerts.insert(newAlert(device.id))).toThrow(
      expect.objectContaining({ code: 'duplicate' }),
    );
    const cleared = {
      ...first,
      acknowledged: { atMs: 3_000, by: 'ann', note: HOSTILE },
      clearedAtMs: 4_000,
      clearReason: 'linkUp',
    };
    store.alerts.update(cleared);
    const second = store.alerts.insert(newAlert(device.id, { severity: 'warning', interfaceId: null }));
    expect(store.alerts.active()).toEqual([second]);
    expect(store.alerts.list({ limit: 10 })).toEqual([second, cleared]);
    expect(store.alerts.list({ limit: 10, state: 'cleared' })).toEqual([cleared]);
    expect(store.alerts.list({ limit: 10, state: 'active', severity: 'warning' })).toEqual([second]);
    expect(store.alerts.list({ limit: 10, interfaceId: 7, deviceId: device.id })).toEqual([cleared]);
    expect(store.alerts.list({ limit: 10, beforeId: second.id })).toEqual([cleared]);
    expect(store.alerts.get(first.id)).toEqual(cleared);
  });

  it('lists changes and security events, newest first', () => {
    const { store } = startStore();
    const a = store.devices.insert(newDevice({ name: 'a' }));
    const b = store.devices.insert(newDevice({ name: 'b' }));
    const save = (deviceId: number, field: string) =>
      store.changes.save({ deviceId, interfaceId: null, atMs: 1, field, before: null, after: HOSTILE });
    const [one, two, three] = [save(a.id, 'sysName'), save(b.id, 'sysDescr'), save(a.id, 'reboot')];
    expect(store.changes.list({ limit: 2 })).toEqual([three, two]);
    expect(store.changes.list({ limit: 2, deviceId: a.id, beforeId: three.id })).toEqual([one]);
    const early = store.securityEvents.save({ atMs: 1, kind: 'badCommunity', deviceId: a.id, text: HOSTILE });
    const late = store.securityEvents.save({ atMs: 9, kind: 'newListener', deviceId: b.id, text: 'tcp 23' });
    expect(store.securityEvents.list({ limit: 5 })).toEqual([late, early]);
    expect(store.securityEvents.list({ limit: 5, kind: 'badCommunity' })).toEqual([early]);
    expect(store.securityEvents.countSince(5)).toEqual({
      authenticationFailure: 0,
      badCommunity: 0,
      newListener: 1,
    });
  });
});

describe('tables', () => {
  it('keeps the current routes and what became of them', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const route: Route = {
      family: 'ipv4',
      destination: '10.0.0.0',
      prefixLength: 8,
      nextHop: '192.0.2.9',
      ifIndex: 2,
      type: 'remote',
      protocol: 'ospf',
      metric: 20,
      table: 'inetCidrRouteTable',
    };
    const costly = { ...route, metric: 30 };
    const other = { ...route, destination: '::', family: 'ipv6' as const, ifIndex: null, protocol: null };
    store.routes.apply(device.id, 100, [
      { kind: 'appeared', key: 'a', before: null, after: route },
      { kind: 'appeared', key: 'b', before: null, after: other },
    ]);
    store.routes.apply(device.id, 200, [
      { kind: 'changed', key: 'a', before: route, after: costly },
      { kind: 'gone', key: 'b', before: other, after: null },
    ]);
    expect(store.routes.current(device.id)).toEqual([
      { ...costly, deviceId: device.id, sinceMs: 100, changedAtMs: 200 },
    ]);
    expect(store.routes.history({ deviceId: device.id, limit: 10 })).toEqual([
      { id: 4, deviceId: device.id, atMs: 200, kind: 'gone', key: 'b', before: other, after: null },
      { id: 3, deviceId: device.id, atMs: 200, kind: 'changed', key: 'a', before: route, after: costly },
      { id: 2, deviceId: device.id, atMs: 100, kind: 'appeared', key: 'b', before: null, after: other },
      { id: 1, deviceId: device.id, atMs: 100, kind: 'appeared', key: 'a', before: null, after: route },
    ]);
    expect(store.routes.history({ deviceId: device.id, limit: 1, beforeId: 4 }).map(({ id }) => id)).toEqual([
      3,
    ]);
  });

  it('keeps connections apart from routes', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const listener: TcpConnection = {
      localAddress: '0.0.0.0',
      localPort: 22,
      remoteAddress: '',
      remotePort: 0,
      state: 'listen',
      processId: null,
    };
    store.connections.apply(device.id, 100, [{ kind: 'appeared', key: 'k', before: null, after: listener }]);
    expect(store.connections.current(device.id)).toEqual([
      { ...listener, deviceId: device.id, sinceMs: 100, changedAtMs: 100 },
    ]);
    expect(store.routes.current(device.id)).toEqual([]);
  });
});

describe('thresholds, volumes, settings', () => {
  it('ships thresholds once: a deleted or changed one stays so', () => {
    const { store, folder } = startStore();
    const shipped = store.thresholds.list();
    expect(
      shipped.map((t) => [
        t.metric,
        t.direction,
        t.raise,
        t.clear,
        `${t.forPolls} of ${t.ofPolls}`,
        t.severity,
      ]),
    ).toEqual([
      ['snmpReachable', 'below', 0.5, 0.5, '2 of 2', 'critical'],
      ['snmpLoss', 'above', 30, 10, '3 of 5', 'minor'],
      ['ifInUtilisation', 'above', 80, 70, '3 of 3', 'warning'],
      ['ifOutUtilisation', 'above', 80, 70, '3 of 3', 'warning'],
      ['ifInUtilisation', 'above', 95, 90, '3 of 3', 'major'],
      ['ifOutUtilisation', 'above', 95, 90, '3 of 3', 'major'],
      ['ifInErrors', 'above', 1, 0.1, '2 of 3', 'minor'],
      ['ifOutErrors', 'above', 1, 0.1, '2 of 3', 'minor'],
      ['ifInDiscards', 'above', 10, 1, '2 of 3', 'warning'],
      ['ifOutDiscards', 'above', 10, 1, '2 of 3', 'warning'],
      ['snmpInBadCommunityNames', 'above', 0.1, 0.01, '2 of 3', 'warning'],
    ]);
    expect(shipped.every((t) => t.shipped && t.enabled && t.selector.kind === 'all')).toBe(true);
    expect(store.thresholds.remove(shipped[0]!.id)).toBe(true);
    expect(store.thresholds.remove(shipped[0]!.id)).toBe(false);
    const { id: _, ...rest } = shipped[1]!;
    const own = store.thresholds.insert({
      ...rest,
      name: HOSTILE,
      shipped: false,
      selector: { kind: 'group', group: 'x' },
    });
    const changed = { ...shipped[1]!, raise: 50.5, enabled: false };
    store.thresholds.update(changed);
    store.stop();
    expect(startStore({ folder }).store.thresholds.list()).toEqual([changed, ...shipped.slice(2), own]);
  });

  it('adds volumes up by hour and over any range of hours', () => {
    const { store } = startStore();
    const start = Date.UTC(2026, 0, 30, 22);
    // 22:00 of one day to 02:00 two days later: two ends of days and a whole one.
    for (let hour = 0; hour < 28; hour++) {
      const volume = {
        interfaceId: 1,
        hourMs: start + hour * HOUR,
        inOctets: 1.5,
        outOctets: 1,
        coveredSeconds: 1_800,
      };
      store.volumes.add([volume, volume, { ...volume, interfaceId: 2 }]);
    }
    expect(store.volumes.hours(1, start, start + 2 * HOUR)).toEqual([
      { interfaceId: 1, hourMs: start, inOctets: 3, outOctets: 2, coveredSeconds: 3_600 },
      { interfaceId: 1, hourMs: start + HOUR, inOctets: 3, outOctets: 2, coveredSeconds: 3_600 },
    ]);
    for (const [from, to] of [
      [0, 28],
      [1, 27],
      [2, 26],
      [3, 5],
      [1, 3],
      [5, 26],
      [27, 28],
      [4, 4],
    ] as const) {
      const hours = to - from;
      expect(store.volumes.sums(start + from * HOUR, start + to * HOUR)).toEqual(
        hours === 0
          ? []
          : [1, 2].map((interfaceId) => ({
              interfaceId,
              hourMs: start + from * HOUR,
              inOctets: (interfaceId === 1 ? 3 : 1.5) * hours,
              outOctets: (interfaceId === 1 ? 2 : 1) * hours,
              coveredSeconds: (interfaceId === 1 ? 3_600 : 1_800) * hours,
            })),
      );
    }
  });

  it('remembers settings', () => {
    const { store, folder } = startStore();
    expect(store.setting('lab registered')).toBeNull();
    store.setSetting('lab registered', 'no');
    store.setSetting('lab registered', 'yes');
    store.stop();
    expect(startStore({ folder }).store.setting('lab registered')).toBe('yes');
  });
});
