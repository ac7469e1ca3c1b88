import { describe, expect, it } from 'vitest';
import type { NewAlert } from '../../../server/domain/alert.ts';
import type { Credential } from '../../../server/domain/credential.ts';
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
    ruleId: null,
    severity: 'major',
    title: HOSTILE,
    raisedAtMs: 1_000,
    lastSeenAtMs: 2_000,
    count: 3,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
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
      tcpFirstReadAtMs: 8,
      snmpEngineId: '80001f8804',
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
    const second = store.alerts.insert(
      newAlert(device.id, {
        severity: 'warning',
        interfaceId: null,
        assignee: HOSTILE,
        snoozed: { atMs: 1, untilMs: 2, by: HOSTILE },
        suppressed: { kind: 'maintenance', sinceMs: 3, windowId: 4, text: HOSTILE },
        flapping: { sinceMs: 5, changes: 6, lastChangeAtMs: 7, recovered: { atMs: 8, reason: HOSTILE } },
        trapLost: { linkDown: true, linkUp: false, contradicted: false },
      }),
    );
    expect(store.alerts.active()).toEqual([second]);
    expect(store.alerts.list({ limit: 10 })).toEqual([second, cleared]);
    expect(store.alerts.list({ limit: 10, state: 'cleared' })).toEqual([cleared]);
    expect(store.alerts.list({ limit: 10, quiet: true })).toEqual([second]);
    expect(store.alerts.list({ limit: 10, quiet: false })).toEqual([cleared]);
    expect(store.alerts.list({ limit: 10, state: 'active', severity: 'warning' })).toEqual([second]);
    expect(store.alerts.list({ limit: 10, interfaceId: 7, deviceId: device.id })).toEqual([cleared]);
    expect(store.alerts.list({ limit: 10, beforeId: second.id })).toEqual([cleared]);
    expect(store.alerts.get(first.id)).toEqual(cleared);
  });

  it('keeps which devices send traps and how many were missed, as long as the devices', () => {
    const { store } = startStore();
    const device = store.devices.insert(newDevice());
    const heard = {
      deviceId: device.id,
      heardAtMs: 1,
      linkDown: 0,
      linkUp: 0,
      contradicted: 0,
      lastAtMs: null,
    };
    store.deviceTrapLosses.save(heard);
    const lost = { ...heard, linkUp: 2, contradicted: 1, lastAtMs: 9 };
    store.deviceTrapLosses.save(lost);
    expect(store.deviceTrapLosses.list()).toEqual([lost]);
    store.devices.remove(device.id);
    expect(store.deviceTrapLosses.list()).toEqual([]);
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
      newStation: 0,
    });
  });
});
