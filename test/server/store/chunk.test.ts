import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkEncoder, openChunk } from '../../../server/store/series/chunk.ts';
import { packIntegers, unpackIntegers } from '../../../server/store/series/integer-pack.ts';
import { SampleColumn } from '../../../server/store/series/sample-column.ts';
import { BIG, BIG_FROM, COUNTER, FLOAT, RATE } from '../../../server/store/series/sample-flags.ts';
import { ByteReader, ByteWriter } from '../../../server/store/series/varint.ts';
import { exactValue } from './exact-value.ts';

/** What a column holds, sample by sample. */
function samplesOf(column: SampleColumn | null): unknown[] {
  if (column === null) return [];
  return Array.from({ length: column.count }, (_, at) => ({
    poll: column.poll[at],
    flags: column.flags[at],
    value: exactValue(column, at),
    rate: column.rate[at],
  }));
}

function columnOf(samples: readonly { poll: number; flags: number; value: number | bigint; rate: number }[]) {
  const column = new SampleColumn();
  for (const { poll, flags, value, rate } of samples) {
    if (typeof value === 'bigint') column.push(poll, flags | BIG, Number.NaN, rate, value);
    else column.push(poll, flags, value, rate);
  }
  return column;
}

const whole = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: 2 ** 32 }),
  fc.integer({ min: 0, max: BIG_FROM - 1 }),
);
const rate = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: Number.NaN });

/** A sample of a poll, or none. */
const sample = fc.option(
  fc.oneof(
    fc.record({ flags: fc.constant(COUNTER), value: whole, rate }),
    fc.record({
      flags: fc.constant(FLOAT),
      value: fc.double({ noNaN: true }),
      rate: fc.constant(Number.NaN),
    }),
    fc.record({
      flags: fc.constant(COUNTER),
      value: fc.bigInt({ min: BigInt(BIG_FROM), max: 2n ** 64n - 1n }),
      rate,
    }),
    fc.record({
      flags: fc.integer({ min: 0, max: 4 }),
      value: fc.constant(7),
      rate: fc.constant(Number.NaN),
    }),
  ),
  { freq: 8 },
);

describe('packed numbers', () => {
  it('come back as they were, long runs and any width', () => {
    const limit = 2 ** 52 - 1;
    const numbers = fc.array(
      fc.record({
        value: fc.oneof(fc.integer({ min: -limit, max: limit }), fc.integer({ min: -9, max: 9 })),
        times: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 })),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(numbers, (runs) => {
        const values = Float64Array.from(
          runs.flatMap(({ value, times }) => Array<number>(times).fill(value)),
        );
        const writer = new ByteWriter();
        packIntegers(writer, values, 0, values.length);
        writer.byte(0x5a);
        const reader = new ByteReader(writer.take());
        const read = new Float64Array(values.length);
        unpackIntegers(reader, read, 0, read.length);
        // Nothing of what follows was taken.
        expect([reader.byte(), reader.done]).toEqual([0x5a, true]);
        expect(read).toEqual(values.map((value) => value + 0));
      }),
    );
  });
});

describe('a chunk', () => {
  it('gives back every sample of every series to the bit', () => {
    const columns = fc.array(fc.array(sample, { minLength: 5, maxLength: 90 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 9 }), (drawn, step) => {
        const polls = Math.max(...drawn.map((one) => one.length));
        const atMs = Float64Array.from({ length: polls }, (_, poll) => 1.7e12 + poll * poll * step);
        const given = new Map<number, SampleColumn>();
        for (const [place, samples] of drawn.entries()) {
          const present = samples.flatMap((one, poll) => {
            if (one === null) return [];
            return [{ ...one, poll, flags: one.flags | (Number.isNaN(one.rate) ? 0 : RATE) }];
          });
          if (present.length > 0) given.set(place * 1_000 + 7, columnOf(present));
        }
        const expected = [...given].map(([id, column]) => [id, samplesOf(column)]);
        const chunk = openChunk(new ChunkEncoder().encode(atMs, given, () => null));
        expect(chunk.atMs).toEqual(atMs);
        expect(chunk.ids.map((id) => [id, samplesOf(chunk.column(id))])).toEqual(expected);
        expect(chunk.column(8)).toBe(null);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps a utilisation as a share of its octets, but only where it is one to the bit', () => {
    const polls = 1_440;
    const atMs = Float64Array.from({ length: polls }, (_, poll) => poll * 60_000);
    const octets = new SampleColumn();
    const share = new SampleColumn();
    let value = 0;
    for (let poll = 0; poll < polls; poll++) {
      const delta = poll % 9 === 0 ? 0 : (poll * 7_919) % 1e8;
      value += delta;
      octets.push(poll, COUNTER | RATE, value, delta / 60.01);
      const percent = ((delta / 60.01) * 8 * 100) / 1e9;
      share.push(poll, percent === 0 ? 0 : FLOAT, percent, Number.NaN);
    }
    const encode = (): Buffer =>
      new ChunkEncoder().encode(atMs, new Map([1, 2].map((id) => [id, id === 1 ? octets : share])), (id) =>
        id === 2 ? 1 : null,
      );
    const small = encode();
    expect(samplesOf(openChunk(small).column(2))).toEqual(samplesOf(share));
    share.value[700]! += Number.EPSILON * 8;
    const large = encode();
    expect(samplesOf(openChunk(large).column(2))).toEqual(samplesOf(share));
    expect([small.length < 6 * polls, large.length > 8 * polls]).toEqual([true, true]);
  });

  it('takes a few bytes for a line that stands still', () => {
    const atMs = Float64Array.from({ length: 1_440 }, (_, poll) => poll * 60_000);
    const still = new SampleColumn();
    for (let poll = 0; poll < 1_440; poll++) still.push(poll, COUNTER | RATE, 123_456_789_012, 0);
    expect(new ChunkEncoder().encode(atMs, new Map([[1, still]]), () => null).length).toBeLessThan(60);
  });

  it('of the first form is read as it is', () => {
    const writer = new ByteWriter();
    writer.byte(1);
    writer.varint(3);
    for (const step of [1_700_000_000_000, 30_000, 30_000]) writer.varint(step);
    for (const seconds of [Number.NaN, 30, 30.5]) writer.float64(seconds);
    // Series 4: a counter of all three polls, the rate of the first written out, those of the others derived.
    writer.varint(4);
    writer.varint(3);
    writer.byte(COUNTER | 2);
    writer.varint(2_000);
    writer.byte(COUNTER | RATE | 0b0100_0000);
    writer.varint(600);
    writer.byte(COUNTER | RATE | BIG);
    writer.uint64(2n ** 64n - 1n);
    writer.float64(12.5);
    // Series 9: a float of the last poll.
    writer.varint(5);
    writer.varint(1);
    writer.varint(2);
    writer.byte(FLOAT);
    writer.float64(0.25);
    const chunk = openChunk(deflateRawSync(writer.take(), { level: 5 }));
    expect([...chunk.atMs]).toEqual([1_700_000_000_000, 1_700_000_030_000, 1_700_000_060_000]);
    expect(chunk.ids).toEqual([4, 9]);
    expect(samplesOf(chunk.column(4))).toEqual([
      { poll: 0, flags: COUNTER | 2, value: 1_000n, rate: Number.NaN },
      { poll: 1, flags: COUNTER | RATE, value: 1_300n, rate: 10 },
      { poll: 2, flags: COUNTER | RATE | BIG, value: 2n ** 64n - 1n, rate: 12.5 },
    ]);
    expect(samplesOf(chunk.column(9))).toEqual([{ poll: 2, flags: FLOAT, value: 0.25, rate: Number.NaN }]);
  });
});
