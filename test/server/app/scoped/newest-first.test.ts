import { expect, it } from 'vitest';
import { newestFirst } from '../../../../server/app/scoped/newest-first.ts';

interface Row {
  readonly id: number;
  readonly deviceId: number;
}

interface Query {
  readonly deviceId?: number;
  readonly beforeId?: number;
  readonly limit: number;
}

/** A list as the store has them, and how many rows were read of it. */
function listOf(rows: readonly Row[]) {
  const newest = rows.toSorted((a, b) => b.id - a.id);
  const list = {
    looked: 0,
    read({ deviceId, beforeId = Infinity, limit }: Query): readonly Row[] {
      const found = newest
        .filter((row) => row.id < beforeId && (deviceId === undefined || row.deviceId === deviceId))
        .slice(0, limit);
      list.looked += found.length;
      return found;
    },
  };
  return list;
}

function ask(rows: readonly Row[], devices: readonly number[], query: Query) {
  const list = listOf(rows);
  const own = new Set(devices);
  const found = newestFirst(query, {
    read: (part: Query) => list.read(part),
    isOf: ({ deviceId }) => own.has(deviceId),
    devices,
  });
  const wanted = rows
    .filter((row) => own.has(row.deviceId) && row.id < (query.beforeId ?? Infinity))
    .filter(({ deviceId }) => query.deviceId === undefined || deviceId === query.deviceId)
    .toSorted((a, b) => b.id - a.id)
    .slice(0, query.limit);
  return { found, wanted, looked: list.looked };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
/** Row n is of device n modulo `devices`. */
const mixed = (count: number, devices: number) => upTo(count).map((id) => ({ id, deviceId: id % devices }));

it.each([
  ['of a few devices', mixed(5_000, 100), upTo(7), { limit: 100 }],
  ['of a page in the middle', mixed(5_000, 100), upTo(7), { limit: 100, beforeId: 2_345 }],
  ['of one of them', mixed(5_000, 100), upTo(7), { limit: 20, deviceId: 3 }],
  ['of one that is not theirs', mixed(5_000, 100), upTo(7), { limit: 20, deviceId: 50 }],
  ['of many devices', mixed(30_000, 200), upTo(90), { limit: 500 }],
  ['where there are fewer than asked for', mixed(120, 100), upTo(90), { limit: 500 }],
  [
    'where one device has nearly all',
    upTo(900).map((id) => ({ id, deviceId: id < 850 ? 1 : 2 })),
    [1, 2, 3],
    { limit: 300 },
  ],
  ['of nobody', mixed(100, 10), [], { limit: 10 }],
])('gives the newest rows %s', (_name, rows, devices, query) => {
  const { found, wanted } = ask(rows, devices, query);
  expect(found).toEqual(wanted);
});

it('looks through no more than twenty thousand rows of others, and finds what is older than they are', () => {
  const old = upTo(200).map((id) => ({ id, deviceId: id % 100 }));
  const others = upTo(60_000).map((id) => ({ id: id + 200, deviceId: 1_000 }));
  const { found, wanted, looked } = ask([...old, ...others], upTo(99), { limit: 50 });
  expect(found).toEqual(wanted);
  expect(looked).toBeLessThan(22_000);
});
