import { describe, expect, it } from 'vitest';
import type { HandledTrap, NewTrap } from '../../../server/domain/trap.ts';
import { HOUR, MINUTE } from '../../../server/domain/units.ts';
import { newDevice, startStore } from './temporary-store.ts';

const RAW = Buffer.from('302a', 'hex');

function handled(part: Partial<NewTrap> = {}, contents: number | null = 1): HandledTrap {
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
      notificationOid: '1.3.6.1.4.1.99.0.1',
      notificationName: 'somethingHappened',
      sysUpTimeTicks: 100,
      v1: null,
      varbinds: [],
      handler: 'fallback',
      summary: 'made too early',
      rawHex: '302a',
      ...part,
    },
    finding: { kind: 'other' },
    ...(contents !== null && { contents }),
    readable: RAW,
  };
}

describe('repetitions', () => {
  it('share a row that keeps the first, the last and their number, also over several batches', () => {
    const { store } = startStore();
    const [first, second] = store.traps.saveAll([
      handled(),
      handled({ receivedAtMs: 10_500, sysUpTimeTicks: 150, senderPort: 50_001 }),
    ]);
    const [third] = store.traps.saveAll([handled({ receivedAtMs: 11_000, sysUpTimeTicks: 200 })]);
    expect(first?.repeated).toBe(null);
    expect([second?.id, third?.id]).toEqual([first?.id, first?.id]);
    const repeated = { times: 2, lastAtMs: 11_000, lastSysUpTimeTicks: 200 };
    expect(third?.repeated).toEqual(repeated);
    expect(store.traps.list({ limit: 10 })).toEqual([
      { ...handled().trap, id: first?.id, summary: '', varbinds: [], repeated },
    ]);
    expect(store.traps.count(0)).toEqual({ total: 3, quarantined: 0 });
    expect(store.traps.count(11_000)).toEqual({ total: 1, quarantined: 0 });
  });

  it.each<[string, Partial<NewTrap>, number | null]>([
    ['another value', {}, 2],
    ['another sender', { senderAddress: '192.0.2.2' }, 1],
    ['another notification', { notificationOid: '1.3.6.1.4.1.99.0.2' }, 1],
    ['an INFORM', { inform: true }, 1],
    ['less trust', { quarantine: 'unknownSender' }, 1],
    ['a long silence before', { receivedAtMs: 16_000 }, 1],
    ['a clock that was set back', { receivedAtMs: 9_000 }, 1],
    ['nothing to tell it by', {}, null],
  ])('but not with %s', (_, part, contents) => {
    const { store } = startStore();
    const saved = store.traps.saveAll([handled(), handled(part, contents)]);
    expect(saved.map(({ repeated }) => repeated)).toEqual([null, null]);
    expect(store.traps.list({ limit: 10 })).toHaveLength(2);
  });

  it('begin a new row after ten minutes, so that a storm that lasts is seen among the newest', () => {
    const { store } = startStore();
    for (let atMs = 0; atMs <= 21 * MINUTE; atMs += 4_000)
      store.traps.saveAll([handled({ receivedAtMs: atMs })]);
    const rows = store.traps.list({ limit: 10 });
    expect(rows.map(({ receivedAtMs }) => receivedAtMs)).toEqual([1_208_000, 604_000, 0]);
    expect(rows.reduce((sum, { repeated }) => sum + 1 + (repeated?.times ?? 0), 0)).toBe(316);
  });

  it('begin a new row where somebody wants to tell them from those before', () => {
    const { store } = startStore();
    store.traps.saveAll([handled(), handled()]);
    store.traps.endStorms();
    store.traps.saveAll([handled(), handled(), handled()]);
    expect(store.traps.list({ limit: 10 }).map(({ repeated }) => repeated?.times)).toEqual([2, 1]);
  });

  it('are not counted into a row that was taken back', () => {
    const { store } = startStore();
    expect(() =>
      store.transact(() => {
        store.traps.saveAll([handled()]);
        throw new Error('not today');
      }),
    ).toThrow('not today');
    expect(store.traps.count(0)).toEqual({ total: 0, quarantined: 0 });
    const [saved] = store.traps.saveAll([handled({ receivedAtMs: 10_100 })]);
    expect(saved?.repeated).toBe(null);
    expect(store.traps.list({ limit: 10 })).toHaveLength(1);
  });
});

it('finds the few of one kind among the many, in whatever part of the table and by page', () => {
  const { store } = startStore();
  const device = store.devices.insert(newDevice());
  const rare = { notificationOid: '1.3.6.1.4.1.99.0.9', deviceId: device.id };
  const wanted: number[] = [];
  for (let batch = 0; batch < 30; batch += 1) {
    const saved = store.traps.saveAll(
      Array.from({ length: 100 }, (_, at) =>
        // Known by another name, as its module was not loaded yet.
        at === 7 && batch % 10 === 0
          ? handled({ ...rare, notificationName: batch === 0 ? rare.notificationOid : 'rare' }, null)
          : handled({}, null),
      ),
    );
    if (batch % 10 === 0) wanted.unshift(saved[7]?.id ?? 0);
  }
  const ids = (query: { deviceId?: number; beforeId?: number; limit: number }) =>
    store.traps.list({ notificationOid: rare.notificationOid, ...query }).map(({ id }) => id);
  expect(wanted).toEqual([2_008, 1_008, 8]);
  expect(ids({ limit: 10 })).toEqual(wanted);
  expect(ids({ limit: 1 })).toEqual(wanted.slice(0, 1));
  expect(ids({ limit: 10, beforeId: 2_008 })).toEqual(wanted.slice(1));
  expect(ids({ limit: 10, deviceId: device.id })).toEqual(wanted);
  expect(ids({ limit: 10, deviceId: device.id + 1 })).toEqual([]);
  expect(store.traps.list({ notificationOid: '1.3.6.1.4.1.99.0.1', limit: 3_000 })).toHaveLength(2_997);
});

it('forgets the counts and the parts of traps that are past their time', () => {
  const { store, clock } = startStore({ retention: { trapMs: 2 * HOUR } });
  store.traps.saveAll(Array.from({ length: 600 }, () => handled({ receivedAtMs: clock.now() }, null)));
  expect(store.traps.count(0).total).toBe(600);
  clock.advance(30 * HOUR);
  expect(store.traps.list({ limit: 10 })).toEqual([]);
  expect(store.traps.count(0)).toEqual({ total: 0, quarantined: 0 });
});
