import { describe, expect, it } from 'vitest';
import { DEVICE_DEFAULTS, type Device } from '../../../../server/domain/device.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import type { Trap } from '../../../../server/domain/trap.ts';
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
const trap: Trap = {
  id: 1,
  receivedAtMs: START + 1,
  senderAddress: '127.0.0.1',
  senderPort: 1164,
  version: 'v2c',
  inform: false,
  user: null,
  securityLevel: null,
  deviceId: 1,
  quarantine: null,
  notificationOid: '1.3.6.1.6.3.1.1.5.3',
  notificationName: 'linkDown',
  sysUpTimeTicks: 1,
  v1: null,
  varbinds: [
    { oid: '1.3.6.1.2.1.2.2.1.1.47', name: 'ifIndex.47', type: 'INTEGER', text: '47', hex: null },
    { oid: '1.3.6.1.2.1.2.2.1.8.47', name: 'ifOperStatus.47', type: 'INTEGER', text: 'down(2)', hex: null },
  ],
  handler: 'linkDown',
  summary: 'Gi1/0/47 went down',
  rawHex: '',
  repeated: null,
};

async function seen(spec: object, ...traps: Partial<Trap>[]) {
  const check = new Checked('trap', {
    device: 'access-1',
    notification: 'linkDown',
    varbinds: { ifIndex: 47 },
    ...spec,
  });
  check.nms = {
    ...EMPTY_NMS,
    inventory: { ...EMPTY_NMS.inventory, devices: () => [device] },
    traps: { list: () => traps.map((part) => ({ ...trap, ...part })) },
  };
  return check.look();
}

describe('a notification', () => {
  it('passes when it has arrived', async () => {
    expect(await seen({}, {})).toEqual({
      state: 'passed',
      feedback: 'Arrived: linkDown, Gi1/0/47 went down.',
    });
  });

  it.each<readonly [string, Partial<Trap>]>([
    ['another device', { deviceId: 2 }],
    ['an unknown device', { deviceId: null }],
    ['another notification', { notificationName: 'linkUp', notificationOid: '1.3.6.1.6.3.1.1.5.4' }],
    ['another interface', { varbinds: [{ ...trap.varbinds[0]!, text: '4' }] }],
  ])('of %s leaves it open', async (_what, part) => {
    expect(await seen({}, part)).toMatchObject({ state: 'open' });
  });

  it('from before the start does not count', async () => {
    expect(await seen({}, { receivedAtMs: START - 1 })).toBeNull();
  });

  it('is known by its OID where no module names it, and by the number of an enumeration', async () => {
    expect(
      await seen({ varbinds: { '1.3.6.1.2.1.2.2.1.8': 2 } }, { notificationName: '1.3.6.1.6.3.1.1.5.3' }),
    ).toMatchObject({
      state: 'passed',
    });
  });

  it('may be asked for by version, as an INFORM, and several times', async () => {
    expect(await seen({ version: 'v1' }, {})).toMatchObject({ state: 'open' });
    expect(await seen({ version: 'v1' }, { version: 'v1' })).toMatchObject({ state: 'passed' });
    expect(await seen({ inform: true }, {})).toMatchObject({ state: 'open' });
    expect(await seen({ inform: true }, { inform: true })).toMatchObject({ state: 'passed' });
    expect(await seen({ times: 2 }, {})).toMatchObject({ state: 'open' });
    expect(await seen({ times: 2 }, {}, {})).toMatchObject({ state: 'passed' });
  });

  it('counts with its repetitions, of a storm that began before the start as one', async () => {
    const repeated = (times: number, lastAtMs: number) => ({ times, lastAtMs, lastSysUpTimeTicks: null });
    const before = { receivedAtMs: START - 1 };
    expect(await seen({ times: 3 }, { repeated: repeated(2, START + 9) })).toMatchObject({ state: 'passed' });
    expect(await seen({}, { ...before, repeated: repeated(1, START - 1) })).toBeNull();
    expect(await seen({}, { ...before, repeated: repeated(1, START) })).toMatchObject({ state: 'passed' });
    expect(await seen({ times: 2 }, { ...before, repeated: repeated(9, START) })).toMatchObject({
      state: 'open',
    });
  });
});
