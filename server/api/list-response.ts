import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Response } from 'express';
import { ListSlice } from './list-slice.ts';

/** Where items take long to make, polls, traps and other requests get their turn after this, ms. */
const SLICE_MS = 3;
const ITEMS_AT_A_TIME = 16;

/** JSON text, in one piece or in several. */
export type ListItem = string | readonly string[];

/**
 * Sends `{"items":[...]}` while the items are still being made, so that a list of ten thousand holds up nobody. What
 * makes the items throw before the first slice is thrown here; later the answer is cut off, and then thrown.
 *
 * @param signal aborted when the client is gone: then no more of them are made
 */
export async function sendItems(
  response: Response,
  items: Iterable<ListItem>,
  signal: AbortSignal,
): Promise<void> {
  response.type('application/json');
  const gone = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const slice = new ListSlice('{"items":[');
  let count = 0;
  let sliceMs = performance.now();
  for (const item of items) {
    if (count > 0) slice.add(',');
    if (typeof item === 'string') slice.add(item);
    else for (const piece of item) slice.add(piece);
    count += 1;
    if (!slice.full && (count % ITEMS_AT_A_TIME !== 0 || performance.now() - sliceMs < SLICE_MS)) continue;
    const written = new Promise<void>((resolve) => {
      response.write(slice.contents(), () => resolve());
    });
    // Its memory is used again, so that it has to have left; what the kernel takes at once is told within the same turn.
    await Promise.race([written, gone]);
    await nextTurn();
    if (signal.aborted) return;
    slice.clear();
    sliceMs = performance.now();
  }
  slice.add(']}');
  if (response.headersSent) response.end(slice.contents());
  else response.send(slice.contents());
}
