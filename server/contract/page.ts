import { z } from 'zod';

/** A page of a list, newest first; pass `nextBeforeId` as `before` for the one after, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextBeforeId: z.int().nullable() });
}
