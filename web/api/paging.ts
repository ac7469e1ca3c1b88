import { type InfiniteData, type QueryKey, infiniteQueryOptions } from '@tanstack/react-query';
import { type Query, api } from './client.ts';

/** A page of a list, newest first. */
export interface Page<Item> {
  items: Item[];
  nextBeforeId: number | null;
}

/** As the cache holds a paged list. */
export type Pages<Item> = InfiniteData<Page<Item>, number | null>;

const allItems = <Item>(data: Pages<Item>): Item[] =>
  data.pages.length === 1 ? (data.pages[0]?.items ?? []) : data.pages.flatMap((page) => page.items);

/** A paged list; the hook's `data` is the flat list of what was fetched so far. */
export function pagedQuery<Item>(queryKey: QueryKey, path: string, query: Query, limit = 100) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Item>>(path, { query: { ...query, before: pageParam, limit }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last: Page<Item>) => last.nextBeforeId,
    select: allItems<Item>,
  });
}
