import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../server/domain/alert.ts';
import { DEVICE_DEFAULTS, type Device, neverPolled } from '../../../../server/domain/device.ts';
import type { MonitoredState } from '../../../../server/domain/monitored.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import type { Threshold } from '../../../../server/domain/threshold.ts';
import { port } from '../../../support/stage-line.ts';
import { Checked, EMPTY_NMS } from '../checked.ts';

const START = Date.UTC(2026, 0, 1);

const device: Device = {
  ...DEVICE_DEFAULTS,
  id: 1,
  name: 'access-1',
  address: '127.0.0.1',
  port: 1164,
  credential: { version: 'v2c', community: new Secret('public') },
  createdAtMs: 0,
  lab: true,
};
const interfaces = [2, 47].map((ifIndex) => ({
  ...port(ifIndex),
  id: ifIndex,
  deviceId: 1,
  present: true,
  firstSeenAtMs: 0,
  lastSeenAtMs: 0,
}));
const alert: Alert = {
  id: 1,
  key: 'linkDown:1:47',
  kind: 'linkDown',
  deviceId: 1,
  interfaceId: 47,
  thresholdId: null,
  ruleId: null,
  severity: 'major',
  title: 'Gi1/0/47 is down',
  raisedAtMs: START + 1_000,
  lastSeenAtMs: START + 1_000,
  count: 1,
  acknowledged: null,
  assignee: null,
  snoozed: null,
  suppressed: null,
  flapping: null,
  trapLost: null,
  clearedAtMs: null,
  clearReason: null,
  evidence: [],
  clearsWhen: 'linkUp',
};
const threshold: Threshold = {
  id: 1,
  name: 'full',
  metric: 'ifOutUtilisation',
  selector: { kind: 'all' },
  direction: 'above',
  raise: 80,
  clear: 70,
  forPolls: 1,
  ofPolls: 1,
  severity: 'minor',
  enabled: true,
  shipped: false,
};

const inventory = {
  devices: () => [device],
  state: () => null,
  interface: (id: number) => interfaces.find((one) => one.id === id) ?? null,
};

function checked(spec: object, ports: Partial<Checked['nms']>): Checked {
  const check = new Checked('nms', spec);
  check.nms = { ...EMPTY_NMS, inventory, ...ports };
  return check;
}

describe('an alert', () => {
  const seen = async (spec: object, ...alerts: Alert[]) =>
    checked(
      { alert: { kind: 'linkDown', device: 'access-1', port: 'Gi1/0/47', ...spec } },
      { alerts: { list: () => alerts } },
    ).look();

  it('must be of the kind, the device and the port, and stand since the student started', async () => {
    const raised = { state: 'raised' };
    expect((await seen(raised, alert))?.state).toBe('passed');
    expect(await seen(raised, { ...alert, kind: 'threshold' })).toBeNull();
    expect(await seen(raised, { ...alert, deviceId: 2 })).toBeNull();
    expect(await seen(raised, { ...alert, interfaceId: 2 })).toBeNull();
    expect(await seen(raised, { ...alert, raisedAtMs: START - 9, clearedAtMs: START - 1 })).toBeNull();
    expect((await seen(raised, { ...alert, raisedAtMs: START - 9 }))?.state).toBe('passed');
  });

  it('is acknowledged with a note that names what is asked for, under the name of the student', async () => {
    const note = [
      { what: 'the cause', words: ['cable', 'fibre'] },
      { what: 'the remedy', words: ['replace'] },
    ];
    const acknowledged = (text: string, by = 'ann', atMs = START + 2_000) =>
      seen(
        { state: 'acknowledged', note, byStudent: true },
        { ...alert, acknowledged: { atMs, by, note: text } },
      );
    expect(await seen({ state: 'acknowledged' }, alert)).toMatchObject({ state: 'open' });
    expect(await acknowledged('It is broken')).toEqual({
      state: 'failed',
      feedback: 'The note at "Gi1/0/47 is down" does not name the cause, nor the remedy.',
    });
    expect(await acknowledged('The cable is cut')).toMatchObject({ state: 'failed' });
    expect(await acknowledged('Cable cut; REPLACE it', 'Bob')).toMatchObject({ state: 'open' });
    expect(await acknowledged('Cable cut; REPLACE it', 'Ann', START - 1)).toMatchObject({ state: 'open' });
    expect(await acknowledged('Cable cut; REPLACE it')).toMatchObject({ state: 'passed' });
  });

  it('clears by itself, and not by hand', async () => {
    const cleared = (clearReason: string) =>
      seen({ state: 'cleared', byItself: true }, { ...alert, clearedAtMs: START + 9_000, clearReason });
    expect((await seen({ state: 'cleared', byItself: true }, alert))?.state).toBe('open');
    expect((await cleared('cleared by hand by Ann'))?.state).toBe('failed');
    expect((await cleared('the device reported linkUp'))?.state).toBe('passed');
  });
});

describe('a threshold', () => {
  const wanted = {
    metric: 'ifOutUtilisation',
    direction: 'above',
    level: { atLeast: 60, atMost: 95 },
    device: 'access-1',
  };
  const seen = async (part: Partial<Threshold>, spec: object = wanted) =>
    (await checked({ threshold: spec }, { thresholds: { list: () => [{ ...threshold, ...part }] } }).look())
      ?.state;

  it.each<readonly [string, Partial<Threshold>]>([
    ['the metric', { metric: 'ifInOctets' }],
    ['the direction', { direction: 'below' }],
    ['the level', { raise: 96 }],
    ['being switched on', { enabled: false }],
    ['what it watches', { selector: { kind: 'device', deviceId: 2 } }],
  ])('must fit in %s', async (_what, part) => {
    expect(await seen(part)).toBe('open');
  });

  it('passes where it fits; one that ships does not count', async () => {
    expect(await seen({})).toBe('passed');
    expect(await seen({ selector: { kind: 'device', deviceId: 1 } })).toBe('passed');
    expect(await seen({ selector: { kind: 'interface', interfaceId: 47 } })).toBe('passed');
    expect(await seen({ shipped: true })).toBeUndefined();
  });

  it('may be asked for at one port', async () => {
    const atPort = { ...wanted, port: 'Gi1/0/47' };
    expect(await seen({}, atPort)).toBe('open');
    expect(await seen({ selector: { kind: 'interface', interfaceId: 2 } }, atPort)).toBe('open');
    expect(await seen({ selector: { kind: 'interface', interfaceId: 47 } }, atPort)).toBe('passed');
  });
});

describe('a device of the inventory', () => {
  const user: Device['credential'] = { version: 'v3', user: 'lab-sha', level: 'authPriv' };
  const wanted = { device: 'access-1', version: 'v3', level: 'authPriv', user: 'lab-sha', answers: true };
  const seen = (part: Partial<Device>, lastAnswerAtMs: number | null) =>
    checked(
      { device: wanted },
      {
        inventory: {
          ...inventory,
          devices: () => [{ ...device, ...part }],
          state: () => ({ ...neverPolled(1), reachability: 'reachable', lastAnswerAtMs }),
        },
      },
    ).look();

  it('must be polled as asked for, and answer', async () => {
    expect(await seen({}, START + 1)).toEqual({
      state: 'open',
      feedback: 'access-1 is polled by v2c with a community.',
    });
    expect(await seen({ credential: { ...user, level: 'authNoPriv' } }, START + 1)).toMatchObject({
      state: 'open',
    });
    expect(await seen({ credential: { ...user, user: 'other' } }, START + 1)).toMatchObject({
      state: 'open',
    });
    expect(await seen({ credential: user }, START - 1)).toMatchObject({ state: 'open' });
    expect(await seen({ credential: user }, START + 1)).toMatchObject({ state: 'passed' });
  });

  it('is known by where it polls, whatever it is called', async () => {
    expect(await seen({ credential: user, name: 'my switch' }, START + 1)).toMatchObject({ state: 'passed' });
    expect(await seen({ credential: user, name: 'my switch', port: 1 }, START + 1)).toMatchObject({
      state: 'open',
    });
  });

  it('never shows a secret', async () => {
    expect(
      JSON.stringify(await seen({ credential: { version: 'v2c', community: new Secret('hush') } }, 1)),
    ).not.toContain('hush');
  });
});

describe('a monitored object', () => {
  it('must be the one asked for', async () => {
    const monitored = {
      deviceId: 1,
      oid: '1.3.6.1.2.1.1.5',
      name: 'SNMPv2-MIB::sysName',
      createdAtMs: 1,
    } as MonitoredState;
    const seen = (part: Partial<MonitoredState>) =>
      checked(
        { monitored: { device: 'access-1', object: 'sysName' } },
        { monitored: { list: () => [{ ...monitored, ...part }] } },
      ).look();
    expect(await seen({})).toMatchObject({ state: 'passed' });
    expect(await seen({ oid: '1.3.6.1.2.1.1.6' })).toMatchObject({ state: 'open' });
    expect(await seen({ deviceId: 2 })).toBeNull();
  });
});
