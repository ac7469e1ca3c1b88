import { expect, it } from 'vitest';
import type { HandledTrap, NewTrap } from '../../../server/domain/trap.ts';
import { HOUR, MINUTE } from '../../../server/domain/units.ts';
import { newDevice, startStore } from './temporary-store.ts';

const COLD_START = '1.3.6.1.6.3.1.1.5.1';
const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const RANGE = { fromMs: 0, toMs: 1 * HOUR };

function handled(part: Partial<NewTrap>, contents = 1): HandledTrap {
  return {
    trap: {
      receivedAtMs: 10_000,
      senderAddress: '192.0.2.1',
      senderPort: 50_000,
      version: 'v2c',
      inform: false,
      user: null,
      securityLevel: null,
      deviceId: null,
      quarantine: null,
      notificationOid: COLD_START,
      notificationName: 'coldStart',
      sysUpTimeTicks: 100,
      v1: null,
      varbinds: [],
      handler: 'fallback',
      summary: 'coldStart',
      rawHex: '302a',
      ...part,
    },
    finding: { kind: 'other' },
    contents,
  };
}

const linkDown = { notificationOid: LINK_DOWN, notificationName: 'linkDown' };
const stranger = { senderAddress: '203.0.113.9', quarantine: 'unknownSender' } as const;

/** Three equal ones of a device, one of them a minute later; and two of a stranger half an hour later. */
function filled() {
  const { store } = startStore();
  const device = store.transact(() => store.devices.insert(newDevice()));
  const own = { deviceId: device.id };
  store.traps.saveAll([
    handled(own),
    handled({ ...own, receivedAtMs: 11_000 }),
    handled({ ...own, receivedAtMs: 70_000 }, 2),
    handled({ ...stranger, ...linkDown, receivedAtMs: 30 * MINUTE }, 3),
    handled({ ...stranger, receivedAtMs: 30 * MINUTE + 1 }, 4),
  ]);
  return { store, device };
}

it('counts repetitions whole, in their own minute, stacked by notification or by trust', () => {
  const { store, device } = filled();
  expect(store.traps.rate({ ...RANGE, by: 'notification', stepMs: 1 * MINUTE })).toEqual({
    stepMs: 60_000,
    stacks: [
      { key: COLD_START, name: 'coldStart', total: 4 },
      { key: LINK_DOWN, name: 'linkDown', total: 1 },
    ],
    points: [
      { atMs: 0, counts: [2, 0] },
      { atMs: 60_000, counts: [1, 0] },
      { atMs: 1_800_000, counts: [1, 1] },
    ],
  });
  expect(store.traps.rate({ ...RANGE, by: 'trust', stepMs: 30 * MINUTE })).toEqual({
    stepMs: 1_800_000,
    stacks: [
      { key: 'trusted', name: 'trusted', total: 3 },
      { key: 'quarantined', name: 'quarantined', total: 2 },
    ],
    points: [
      { atMs: 0, counts: [3, 0] },
      { atMs: 1_800_000, counts: [0, 2] },
    ],
  });
  const narrowed = { ...RANGE, by: 'trust', stepMs: 1 * HOUR } as const;
  expect(store.traps.rate({ ...narrowed, deviceId: device.id }).stacks).toEqual([
    { key: 'trusted', name: 'trusted', total: 3 },
  ]);
  expect(store.traps.rate({ ...narrowed, notificationOid: LINK_DOWN }).stacks).toEqual([
    { key: 'quarantined', name: 'quarantined', total: 1 },
  ]);
});

it('stacks only the commonest kinds, the rest as others', () => {
  const { store } = startStore();
  store.traps.saveAll(
    Array.from({ length: 400 }, (_, kind) =>
      handled({ notificationOid: `1.3.6.1.4.1.99.0.${kind}`, notificationName: `kind${kind}` }, kind + 1),
    ),
  );
  const { stacks, points } = store.traps.rate({ ...RANGE, by: 'notification', stepMs: 1 * MINUTE });
  expect(stacks.map(({ total }) => total)).toEqual([1, 1, 1, 1, 1, 1, 394]);
  expect(stacks.at(-1)?.name).toBe('others');
  expect(points).toEqual([{ atMs: 0, counts: [1, 1, 1, 1, 1, 1, 394] }]);
});

it('has counted all by the time it is stopped, though it writes only once a second', () => {
  const { store, folder } = startStore();
  for (let time = 0; time < 5; time += 1)
    store.transact(() => store.traps.saveAll([handled({ receivedAtMs: time * MINUTE }, time + 1)]));
  store.stop();
  const again = startStore({ folder }).store;
  expect(again.traps.rate({ ...RANGE, by: 'trust', stepMs: 1 * HOUR })).toEqual({
    stepMs: 3_600_000,
    stacks: [{ key: 'trusted', name: 'trusted', total: 5 }],
    points: [{ atMs: 0, counts: [5] }],
  });
});

it('keeps what was counted before when a later transaction is taken back', () => {
  const { store } = startStore();
  store.transact(() => store.traps.saveAll([handled({}, 1)]));
  store.transact(() => store.traps.saveAll([handled({}, 2)]));
  expect(() =>
    store.transact(() => {
      store.traps.saveAll([handled({}, 3), handled({ receivedAtMs: 2 * MINUTE }, 4)]);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(store.traps.rate({ ...RANGE, by: 'trust', stepMs: 1 * MINUTE }).points).toEqual([
    { atMs: 0, counts: [2] },
  ]);
});

it('forgets what was taken back', () => {
  const { store } = startStore();
  expect(() =>
    store.transact(() => {
      store.traps.saveAll([handled({})]);
      throw new Error('no');
    }),
  ).toThrow('no');
  store.traps.saveAll([handled({})]);
  expect(store.traps.rate({ ...RANGE, by: 'trust', stepMs: 1 * MINUTE }).stacks).toEqual([
    { key: 'trusted', name: 'trusted', total: 1 },
  ]);
});

it('puts traps together by notification, sender and device', () => {
  const { store, device } = filled();
  const groups = (by: 'notification' | 'sender' | 'device', part: object = {}) =>
    store.traps.groups({ ...RANGE, by, ...part });
  expect(groups('sender')).toEqual({
    complete: true,
    fromMs: 0,
    items: [
      {
        key: '192.0.2.1',
        name: '192.0.2.1',
        count: 3,
        quarantined: 0,
        firstAtMs: 10_000,
        lastAtMs: 70_000,
        kinds: ['coldStart'],
        quarantine: null,
      },
      {
        key: '203.0.113.9',
        name: '203.0.113.9',
        count: 2,
        quarantined: 2,
        firstAtMs: 1_800_000,
        lastAtMs: 1_800_001,
        kinds: ['coldStart', 'linkDown'],
        quarantine: 'unknownSender',
      },
    ],
  });
  expect(groups('notification').items.map(({ key, name, count }) => [key, name, count])).toEqual([
    [COLD_START, 'coldStart', 4],
    [LINK_DOWN, 'linkDown', 1],
  ]);
  expect(groups('device').items.map(({ key, count }) => [key, count])).toEqual([
    [String(device.id), 3],
    ['', 2],
  ]);
  expect(groups('sender', { quarantined: false }).items.map(({ key }) => key)).toEqual(['192.0.2.1']);
  expect(groups('sender', { fromMs: 60_000, toMs: 80_000 }).items.map(({ count }) => count)).toEqual([1]);
});

it('lists the traps of one sender and of a stretch of time', () => {
  const { store } = filled();
  const list = (part: object) => store.traps.list({ limit: 10, ...part }).map(({ id }) => id);
  expect(list({})).toEqual([4, 3, 2, 1]);
  expect(list({ senderAddress: '203.0.113.9' })).toEqual([4, 3]);
  expect(list({ fromMs: 60_000, toMs: 1_800_001 })).toEqual([3, 2]);
  expect(list({ fromMs: 60_000, toMs: 1_800_001, notificationOid: LINK_DOWN })).toEqual([3]);
  expect(list({ senderAddress: '203.0.113.9', beforeId: 4 })).toEqual([3]);
});
