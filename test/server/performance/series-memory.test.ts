import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Moment, SeriesRow } from '../../../server/performance/series-memory.ts';

const PLACES = 13;

it('tells of each place when it was read last, in which width, and what it was', () => {
  const read = fc.record({
    place: fc.nat(PLACES - 1),
    bits: fc.constantFrom(32 as const, 64 as const),
    value: fc.oneof(fc.nat(2 ** 32), fc.bigInt({ min: 2n ** 60n, max: 2n ** 64n - 1n })),
    /** Whether it came in a message of its own. */
    fresh: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(read, { maxLength: 80 }), (reads) => {
      const row = new SeriesRow(PLACES);
      const known = new Map<number, { moment: Moment; bits: 32 | 64; value: number | bigint }>();
      let moment: Moment = { atMs: 0, sysUpTimeTicks: null, epoch: 0 };
      for (const { place, bits, value, fresh } of reads) {
        if (fresh) moment = { atMs: moment.atMs + 1, sysUpTimeTicks: null, epoch: moment.atMs };
        row.keep(place, moment, value, bits);
        known.set(place, { moment, bits, value });
        for (let other = 0; other < PLACES; other += 1) {
          const expected = known.get(other);
          expect(row.epoch(other)).toBe(expected?.moment.epoch ?? null);
          for (const width of [32, 64] as const)
            expect(row.moment(other, width)).toBe(expected?.bits === width ? expected.moment : null);
          if (expected !== undefined) expect(row.value(other)).toBe(expected.value);
        }
      }
    }),
  );
});
