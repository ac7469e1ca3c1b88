import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SampleColumns } from '../../../server/domain/sample-columns.ts';
import { QUALITIES } from '../../../server/domain/series.ts';
import { StoredSeries } from '../../../server/store/series/known-series.ts';
import {
  encodeColumns,
  encodeSamples,
  type StoredSample,
} from '../../../server/store/series/sample-block.ts';
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

it('is the same to the bit from columns as from samples', () => {
  fc.assert(
    fc.property(samples, (parts) => {
      const list = parts.map(({ rate, ...part }, place): StoredSample => {
        const metric = place % 2 === 0 ? 'ifInOctets' : 'ifInUtilisation';
        const key = { metric, deviceId: 1, interfaceId: place + 1, instance: null } as const;
        const delta = rate === null ? null : 1;
        const series = new StoredSeries(place + 1, key, true);
        return { series, atMs: 5, rate, delta, deltaSeconds: delta, ...part };
      });
      expect(encodeColumns(SampleColumns.of(list))).toEqual(encodeSamples(list));
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
