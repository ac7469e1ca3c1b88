import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SampleColumns } from '../../../server/domain/sample-columns.ts';
import { QUALITIES, type Sample } from '../../../server/domain/series.ts';
import { qualityNumber } from '../../../server/store/series/quality.ts';
import { encodeSamples, SampleBlock } from '../../../server/store/series/sample-block.ts';
import { SampleColumn } from '../../../server/store/series/sample-column.ts';
import { newDevice, newInterface, startStore } from './temporary-store.ts';

const value = fc.oneof(
  fc.nat(2 ** 31 - 1),
  fc.double({ noNaN: true }),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
);
const samples = fc.array(
  fc.record({ value, quality: fc.constantFrom(...QUALITIES), rate: fc.option(fc.double({ noNaN: true })) }),
  { maxLength: 40 },
);

it('gives every sample back from the columns that it was made of', () => {
  fc.assert(
    fc.property(samples, (parts) => {
      const list = parts.map(({ rate, ...part }, place): Sample => {
        const metric = place % 2 === 0 ? 'ifInOctets' : 'ifInUtilisation';
        const series = {
          id: place + 1,
          metric,
          deviceId: 1,
          interfaceId: place + 1,
          instance: null,
        } as const;
        const delta = rate === null ? null : 1;
        return { series, atMs: 5, rate, delta, deltaSeconds: delta, ...part };
      });
      const block = new SampleBlock(encodeSamples(SampleColumns.of(list), (id) => id % 2 === 1));
      expect(block.count).toBe(list.length);
      for (const [index, { series, value, rate, quality }] of list.entries()) {
        expect(block.id(index)).toBe(series.id);
        expect(block.quality(index)).toBe(qualityNumber(quality));
        const isCounter = index % 2 === 0;
        expect(block.drawn(index)).toBe(isCounter ? (rate ?? Number.NaN) : Number(value));
        const column = new SampleColumn();
        block.copy(index, column, 0);
        const kept = column.big?.get(0) ?? column.value[0]!;
        // A bigint that a double holds exactly comes back as one.
        if (typeof value === 'bigint' && typeof kept === 'number') expect(BigInt(kept)).toBe(value);
        else expect(kept).toBe(value);
      }
    }),
  );
});

it('takes columns in whatever order their series were opened, and none of them twice', () => {
  const { store, clock } = startStore();
  const deviceId = store.devices.insert(newDevice()).id;
  const ports = [1, 2, 3].map((ifIndex) => store.interfaces.insert(newInterface(deviceId, ifIndex)).id);
  const open = (ifIndex: number) =>
    store.samples.open({
      metric: 'ifInUtilisation',
      deviceId,
      interfaceId: ports[ifIndex - 1] ?? null,
      instance: null,
    });
  const [first, second] = [open(1), open(2)];
  const columns = new SampleColumns();
  const atMs = clock.now();
  const fill = (numbers: readonly (readonly [typeof first, number])[]): void => {
    columns.clear();
    for (const [series, number] of numbers) columns.push(series, atMs, number, 'ok');
    store.samples.write(columns);
  };
  fill([
    [second, 20],
    [first, 10],
    [second, 21],
  ]);
  // The same time again: what is there stays.
  fill([
    [first, 11],
    [second, 22],
    [open(3), 30],
  ]);
  const drawn = ports.map((interfaceId) =>
    store.series
      .read({
        metric: 'ifInUtilisation',
        deviceId,
        interfaceId,
        fromMs: atMs - 1,
        toMs: atMs + 1,
        stepMs: 0,
      })
      .flatMap(({ points }) => points.map(({ avg }) => avg)),
  );
  expect(drawn).toEqual([[10], [20], [30]]);
});

it('drops what comes of a device that was removed, and knows the series of another store by what they are of', () => {
  const { store, clock } = startStore();
  const deviceId = store.devices.insert(newDevice()).id;
  const interfaceId = store.interfaces.insert(newInterface(deviceId, 1)).id;
  const other = store.devices.insert(newDevice({ name: 'other' })).id;
  const key = { metric: 'ifInUtilisation', deviceId, interfaceId, instance: null } as const;
  const octets = store.samples.open({ ...key, metric: 'ifInOctets' });
  const atMs = clock.now();
  const columns = new SampleColumns();
  // The id of the octets here is that of the utilisation elsewhere.
  columns.push({ ...key, id: octets.id }, atMs, 20, 'ok');
  store.samples.write(columns);
  const read = (of: { metric: 'ifInUtilisation' | 'ifInOctets'; deviceId: number; interfaceId: number }) =>
    store.series
      .read({ ...of, fromMs: atMs - 1, toMs: atMs + 1, stepMs: 0 })
      .flatMap(({ points }) => points.map(({ avg }) => avg));
  expect(read(key)).toEqual([20]);
  expect(read({ ...key, metric: 'ifInOctets' })).toEqual([]);

  store.devices.remove(deviceId);
  columns.clear();
  columns.push(store.samples.open({ ...key, deviceId: other, interfaceId: null }), atMs, 7, 'ok');
  store.samples.write(columns);
  columns.clear();
  columns.push(octets, atMs + 1, 5, 'ok');
  store.samples.write(columns);
  expect(read(key)).toEqual([]);
  expect(read({ ...key, metric: 'ifInOctets' })).toEqual([]);
});
