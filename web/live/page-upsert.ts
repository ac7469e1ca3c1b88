import type { Pages } from '../api/paging.ts';

/** A list that only grows while it is watched is cut here, oldest first. */
const MAX_ITEMS = 2_000;

/**
 * Puts an item into a paged list (newest, which is the greatest id, first): replaced where it is, inserted where it
 * belongs, taken out where `belongs` is false. The same object comes back where nothing changed.
 */
export function upsertPaged<Item extends { readonly id: number }>(
  data: Pages<Item> | undefined,
  item: Item,
  belongs: boolean,
): Pages<Item> | undefined {
  if (!data) return data;
  const pageIndex = data.pages.findIndex((page) => page.items.some((one) => one.id === item.id));
  if (pageIndex >= 0) {
    const pages = data.pages.map((page, index) =>
      index !== pageIndex
        ? page
        : {
            ...page,
            items: belongs
              ? page.items.map((one) => (one.id === item.id ? item : one))
              : page.items.filter((one) => one.id !== item.id),
          },
    );
    return { ...data, pages };
  }
  if (!belongs) return data;
  const target = data.pages.findIndex((page) => {
    const last = page.items.at(-1);
    return last === undefined || last.id < item.id || page.nextBeforeId === null;
  });
  if (target < 0) return data;
  const pages = data.pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.items.findIndex((one) => one.id < item.id);
    const items = page.items.toSpliced(at < 0 ? page.items.length : at, 0, item);
    if (items.length <= MAX_ITEMS || data.pages.length > 1) return { ...page, items };
    const kept = items.slice(0, MAX_ITEMS);
    return { items: kept, nextBeforeId: kept.at(-1)?.id ?? null };
  });
  return { ...data, pages };
}

/** Replaces the item with the same id, or appends it. */
export function upsertById<Item extends { readonly id: number }>(
  items: Item[] | undefined,
  item: Item,
): Item[] | undefined {
  if (!items) return items;
  return items.some((one) => one.id === item.id)
    ? items.map((one) => (one.id === item.id ? item : one))
    : [...items, item];
}

export function removeById<Item extends { readonly id: number }>(
  items: Item[] | undefined,
  id: number,
): Item[] | undefined {
  return items?.filter((one) => one.id !== id);
}
