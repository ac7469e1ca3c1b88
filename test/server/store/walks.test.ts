import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { decodeWalk, encodeWalk } from '../../../server/store/walk-block.ts';
import { newDevice, startStore } from './temporary-store.ts';

const oid = fc
  .array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 20 })
  .map((numbers) => ['1', '3', ...numbers].join('.'));
const octets = fc.uint8Array({ maxLength: 300 }).map((value) => Buffer.from(value));
const unsigned = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const varbind: fc.Arbitrary<Varbind> = fc.oneof(
  fc.record({ oid, type: fc.constant('INTEGER' as const), value: fc.integer() }),
  fc.record({ oid, type: fc.constantFrom('Counter32', 'Gauge32', 'TimeTicks'), value: unsigned }),
  fc.record({
    oid,
    type: fc.constant('Counter64' as const),
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({ oid, type: fc.constantFrom('OCTET STRING', 'Opaque'), value: octets }),
  fc.record({ oid, type: fc.constant('OBJECT IDENTIFIER' as const), value: oid }),
  fc.record({ oid, type: fc.constant('IpAddress' as const), value: fc.ipV4() }),
  fc.record({ oid, type: fc.constantFrom('NULL', 'noSuchObject', 'endOfMibView'), value: fc.constant(null) }),
);

const row = (at: number): Varbind => ({ oid: `1.3.6.1.2.1.2.2.1.10.${at}`, type: 'Counter32', value: at });

describe('stored walks', () => {
  it('give back any varbinds as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(varbind, { maxLength: 50 }), async (varbinds) => {
        expect(await decodeWalk(await encodeWalk(varbinds))).toEqual(varbinds);
      }),
      { numRuns: 200 },
    );
  });

  it('take little room: ten thousand counters in a quarter of what the names alone take', async () => {
    const varbinds = Array.from({ length: 10_000 }, (_, at) => row(at + 1));
    const text = varbinds.reduce((sum, each) => sum + each.oid.length, 0);
    expect((await encodeWalk(varbinds)).length).toBeLessThan(text / 4);
    expect((await decodeWalk(await encodeWalk(varbinds))).length).toBe(10_000);
  });

  it('are the last twenty of each device, newest first, and go with it', async () => {
    const { store } = startStore();
    const one = store.devices.insert(newDevice());
    const other = store.devices.insert(newDevice({ name: 'core-2' }));
    const walk = { rootOid: '1.3.6.1.2.1.2', complete: true };
    const kept = await store.walks.save({ ...walk, deviceId: other.id, atMs: 1 }, [row(7)]);
    for (let at = 1; at <= 23; at += 1) {
      await store.walks.save({ ...walk, deviceId: one.id, atMs: at }, [row(at)]);
    }
    expect(store.walks.list({ deviceId: one.id }).map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 20 }, (_, at) => 23 - at),
    );
    expect(store.walks.get(kept.id)).toEqual({
      id: kept.id,
      deviceId: other.id,
      rootOid: '1.3.6.1.2.1.2',
      atMs: 1,
      varbinds: 1,
      complete: true,
    });
    expect(await store.walks.varbinds(kept.id)).toEqual([row(7)]);
    store.devices.remove(one.id);
    expect(store.walks.list({})).toEqual([store.walks.get(kept.id)]);
    expect(store.walks.remove(kept.id)).toBe(true);
    expect(store.walks.remove(kept.id)).toBe(false);
    expect(store.walks.get(kept.id)).toBeNull();
    expect(await store.walks.varbinds(kept.id)).toBeNull();
  });
});
