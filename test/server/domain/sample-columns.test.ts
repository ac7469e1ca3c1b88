import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SampleColumns } from '../../../server/domain/sample-columns.ts';
import { QUALITIES, type Sample, type Series } from '../../../server/domain/series.ts';

const series: Series = {
  id: 7,
  metric: 'ifInOctets',
  deviceId: 1,
  interfaceId: 2,
  instance: null,
};
const increase = fc.record({
  rate: fc.double({ min: 0, max: 1e12, noNaN: true }),
  delta: fc.nat(),
  deltaSeconds: fc.double({ min: 0.01, max: 3_600, noNaN: true }),
});
const sample: fc.Arbitrary<Sample> = fc
  .record({
    atMs: fc.nat(),
    value: fc.oneof(
      fc.nat(2 ** 31 - 1),
      fc.double({ noNaN: true }),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    ),
    quality: fc.constantFrom(...QUALITIES),
    increase: fc.oneof(fc.constant({ rate: null, delta: null, deltaSeconds: null }), increase),
  })
  .map((part) => ({
    series,
    atMs: part.atMs,
    value: part.value,
    quality: part.quality,
    ...part.increase,
  }));

it('gives every sample back as it was, and again after it was filled anew', () => {
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: 150 }),
      fc.array(sample, { maxLength: 150 }),
      (some, others) => {
        const columns = SampleColumns.of(some);
        expect([...columns]).toEqual(some);
        columns.clear();
        expect([...columns]).toEqual([]);
        for (const { atMs, value, quality, rate, delta, deltaSeconds } of others) {
          const large = typeof value === 'bigint' ? value : undefined;
          const taken = { number: Number(value), large };
          const at =
            atMs % 2 === 0
              ? columns.push(series, atMs, value, quality)
              : columns.pushTaken(series, { atMs }, taken, quality);
          if (rate !== null) columns.setRate(at, { rate, delta: delta ?? 0, seconds: deltaSeconds ?? 0 });
        }
        expect([...columns]).toEqual(others);
        expect(columns.length).toBe(others.length);
      },
    ),
  );
});

it('leaves columns as they are', () => {
  const columns = new SampleColumns();
  expect(SampleColumns.of(columns)).toBe(columns);
});
