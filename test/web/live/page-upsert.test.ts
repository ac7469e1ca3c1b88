import { describe, expect, it } from 'vitest';
import type { Pages } from '../../../web/api/paging.ts';
import { upsertPaged } from '../../../web/live/page-upsert.ts';

interface Item {
  readonly id: number;
  readonly text: string;
}

const item = (id: number, text = 'old'): Item => ({ id, text });

const pages = (...lists: number[][]): Pages<Item> => ({
  pages: lists.map((ids, index) => ({
    items: ids.map((id) => item(id)),
    nextBeforeId: index < lists.length - 1 ? (ids.at(-1) ?? null) : null,
  })),
  pageParams: lists.map(() => null),
});

const ids = (data: Pages<Item> | undefined) => data?.pages.map((page) => page.items.map(({ id }) => id));

describe('an upsert into a paged list', () => {
  it('puts a new item first', () => {
    expect(ids(upsertPaged(pages([5, 4], [3]), item(6), true))).toEqual([[6, 5, 4], [3]]);
    expect(ids(upsertPaged(pages([]), item(1), true))).toEqual([[1]]);
  });

  it('puts a late one where its number belongs', () => {
    expect(ids(upsertPaged(pages([9, 5], [3, 1]), item(2), true))).toEqual([
      [9, 5],
      [3, 2, 1],
    ]);
    expect(ids(upsertPaged(pages([9, 5]), item(1), true))).toEqual([[9, 5, 1]]);
  });

  it('replaces, or takes out what the filter no longer holds', () => {
    const data = pages([5, 4], [3]);
    expect(upsertPaged(data, item(3, 'new'), true)?.pages[1]?.items).toEqual([item(3, 'new')]);
    expect(ids(upsertPaged(data, item(4), false))).toEqual([[5], [3]]);
    expect(upsertPaged(data, item(8), false)).toBe(data);
  });

  it('leaves a list alone that was not fetched, or that does not reach so far back', () => {
    expect(upsertPaged(undefined, item(1), true)).toBeUndefined();
    const data: Pages<Item> = { pages: [{ items: [item(9)], nextBeforeId: 9 }], pageParams: [null] };
    expect(upsertPaged(data, item(2), true)).toBe(data);
  });

  it('does not grow without bound', () => {
    let data: Pages<Item> | undefined = pages([]);
    for (let id = 1; id <= 2_100; id += 1) data = upsertPaged(data, item(id), true);
    expect(data?.pages[0]?.items).toHaveLength(2_000);
    expect(data?.pages[0]?.items[0]?.id).toBe(2_100);
    expect(data?.pages[0]?.nextBeforeId).toBe(101);
  });
});
