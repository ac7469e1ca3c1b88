import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Moment, ReadingRows } from '../../../server/performance/reading-rows.ts';

const PLACES = 13;
const ROWS = 3;

interface Known {
  readonly moment: Moment;
  readonly bits: 32 | 64;
  readonly value: number | bigint;
}

const read = fc.record({
  row: fc.nat(ROWS - 1),
  place: fc.nat(PLACES - 1),
  bits: fc.constantFrom(32 as const, 64 as const),
  value: fc.oneof(fc.nat(2 ** 32), fc.bigInt({ min: 2n ** 60n, max: 2n ** 64n - 1n })),
  /** Whether it came in a message of its own. */
  fresh: fc.boolean(),
  ticks: fc.option(fc.nat(2 ** 32 - 1)),
  /** Whether the row becomes another's before. */
  another: fc.integer({ min: 0, max: 15 }).map((number) => number === 0),
});

const taken = (value: number | bigint, bits: 32 | 64) => ({
  number: Number(value),
  large: typeof value === 'bigint' ? value : undefined,
  bits,
});

it('tells of each place when it was read last, in which width, and what it was', () => {
  fc.assert(
    fc.property(fc.array(read, { maxLength: 80 }), (reads) => {
      const rows = new ReadingRows(PLACES);
      for (let row = 0; row < ROWS; row += 1) rows.clear(row);
      const known = Array.from({ length: ROWS }, () => new Map<number, Known>());
      let moment: Moment = { atMs: 0, sysUpTimeTicks: null, epoch: 0 };
      for (const { row, place, bits, value, fresh, ticks, another } of reads) {
        if (fresh) moment = { atMs: moment.atMs + 1, sysUpTimeTicks: ticks, epoch: moment.atMs };
        if (another) {
          rows.clear(row);
          known[row]!.clear();
        }
        rows.keep(row, place, moment, taken(value, bits));
        known[row]!.set(place, { moment, bits, value });
        for (const [at, ofRow] of known.entries()) expectRow(rows, at, ofRow);
      }
    }),
  );
});

function expectRow(rows: ReadingRows, row: number, known: ReadonlyMap<number, Known>): void {
  for (let place = 0; place < PLACES; place += 1) {
    const expected = known.get(place);
    expect(rows.epoch(row, place)).toBe(expected?.moment.epoch ?? null);
    for (const width of [32, 64] as const)
      expect(rows.moment(row, place, width)).toEqual(expected?.bits === width ? expected.moment : null);
    if (expected !== undefined) expect(rows.value(row, place)).toBe(expected.value);
  }
}

it('gives the readings of a message one moment, so that the time between is reckoned once', () => {
  const rows = new ReadingRows(PLACES);
  const moment = { atMs: 7, sysUpTimeTicks: 9, epoch: 0 };
  for (const row of [0, 1]) {
    rows.clear(row);
    rows.keep(row, 3, moment, taken(5, 64));
  }
  expect(rows.moment(1, 3, 64)).toBe(rows.moment(0, 3, 64));
});

it('keeps what it knows when more rows come, and nothing of whose row it was', () => {
  const rows = new ReadingRows(PLACES);
  rows.clear(0);
  rows.open(0, 2, 77);
  rows.keep(0, 2, { atMs: 1, sysUpTimeTicks: null, epoch: 0 }, taken(2n ** 60n, 64));
  for (let row = 1; row < 100; row += 1) rows.clear(row);
  expect([rows.id(0, 2), rows.value(0, 2), rows.id(99, 2)]).toEqual([77, 2n ** 60n, 0]);
  rows.clear(0);
  expect([rows.id(0, 2), rows.isLarge(0, 2), rows.epoch(0, 2)]).toEqual([0, false, null]);
});
