/** A page, newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextBeforeId: number | null;
}

/**
 * One page of a list that is read newest first by id.
 *
 * @param read reads up to `limit` entries whose id is smaller than `beforeId`
 */
export function readPage<Item extends { readonly id: number }>(
  query: { before?: number | undefined; limit: number },
  read: (part: { beforeId?: number; limit: number }) => readonly Item[],
): Page<Item> {
  const items = read({
    ...(query.before === undefined ? {} : { beforeId: query.before }),
    limit: query.limit,
  });
  const last = items.at(-1);
  // Only a full page can have a next one; whether it does is looked up, so that no page is promised that is empty.
  const more = last && items.length >= query.limit && read({ beforeId: last.id, limit: 1 }).length > 0;
  return { items, nextBeforeId: more ? last.id : null };
}
