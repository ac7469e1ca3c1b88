import { describe, expect, it } from 'vitest';
import { RowSlots } from '../../../web/ui/row-slots.ts';

describe('RowSlots', () => {
  it('gives each row that comes the place of one that leaves, and leaves the others where they are', () => {
    const slots = new RowSlots();
    expect(slots.assign(['a', 'b', 'c', 'd'])).toEqual([0, 1, 2, 3]);
    expect(slots.assign(['b', 'c', 'd', 'e'])).toEqual([1, 2, 3, 0]);
    expect(slots.assign(['d', 'e', 'f', 'g'])).toEqual([3, 0, 1, 2]);
  });

  it('moves none where all rows change', () => {
    const slots = new RowSlots();
    slots.assign(['a', 'b', 'c']);
    expect(slots.assign(['x', 'y', 'z'])).toEqual([0, 1, 2]);
  });

  it('never gives a place to two rows, however many there are', () => {
    const slots = new RowSlots();
    for (const [from, to] of [
      [0, 9],
      [3, 8],
      [5, 20],
      [100, 90],
      [12, 40],
      [0, 60],
    ] as const) {
      const keys = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
      const assigned = slots.assign(keys);
      expect(assigned).toHaveLength(keys.length);
      expect(new Set(assigned).size).toBe(keys.length);
    }
  });

  it('gives the same places when it is asked again', () => {
    const slots = new RowSlots();
    slots.assign([1, 2, 3]);
    const places = slots.assign([3, 4, 5]);
    expect(slots.assign([3, 4, 5])).toEqual(places);
  });
});
