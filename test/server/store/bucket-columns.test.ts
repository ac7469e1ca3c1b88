import { expect, it } from 'vitest';
import { BucketColumns } from '../../../server/store/series/bucket-columns.ts';

interface Bucket {
  count: number;
  min: number;
  max: number;
  sum: number;
  quality: number;
}

/** The same numbers each time, 0 to below `under`. */
function numbers(seed: number): (under: number) => number {
  let state = seed;
  return (under) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % under;
  };
}

it('whatever series and times come in whatever order, each bucket holds what was added to it', () => {
  const columns = new BucketColumns();
  // The third is larger than what is held from one to the next.
  for (const [seed, ids, starts] of [
    [1, 20, 6],
    [2, 900, 3],
    [3, 9_000, 12],
    [4, 20, 6],
    [5, 300, 40],
  ] as const) {
    columns.clear();
    const next = numbers(seed);
    const expected = new Map<string, Bucket>();
    for (let round = 0; round < ids * 4; round += 1) {
      // Some come in order, as those of polls do.
      const id = round < ids / 2 ? round + 1 : 1 + next(ids);
      const startMs = next(starts) * 300_000;
      const [value, quality] = [next(1_000) - 500, next(5)];
      const bucket = { count: 1, min: value, max: value, sum: value, quality };
      const known = expected.get(`${id} ${startMs}`);
      expected.set(`${id} ${startMs}`, known === undefined ? bucket : joined(known, bucket));
      if (round % 3 === 0) columns.add(id, startMs, bucket);
      else columns.addSample(cellOf(columns, id, startMs), value, quality);
    }
    const places = columns.inOrder();
    const inOrder = places.map((place) => columns.ids[place]!);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    const found = new Map<string, Bucket>();
    for (const slot of columns.slots(places))
      for (const place of places) {
        const cell = columns.cell(slot, place);
        const key = `${columns.ids[place]} ${columns.starts[slot]}`;
        if (columns.isKnown(cell)) found.set(key, columns.bucket(cell));
      }
    expect(found.size).toBe(expected.size);
    for (const [key, bucket] of expected) expect([key, found.get(key)]).toEqual([key, bucket]);
  }
});

function cellOf(columns: BucketColumns, id: number, startMs: number): number {
  const slot = columns.slotOf(startMs);
  const place = columns.placeOf(id);
  return columns.cell(slot, place);
}

function joined(one: Bucket, other: Bucket): Bucket {
  return {
    count: one.count + other.count,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
    sum: one.sum + other.sum,
    quality: Math.max(one.quality, other.quality),
  };
}
