import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Response } from 'express';

/** Characters written before polls, traps and other requests get their turn: about a millisecond of work. */
const SLICE_LENGTH = 128 * 1_024;
/** Where items take long to make, the turn comes earlier, ms. */
const SLICE_MS = 3;
const ITEMS_AT_A_TIME = 16;

/**
 * Sends `{"items":[...]}` while the items are still being made, so that a list of ten thousand holds up nobody. What
 * makes the items throw before the first slice is thrown here; later the answer is cut off, and then thrown.
 *
 * @param items each as JSON text
 * @param signal aborted when the client is gone: then no more of them are made
 */
export async function sendItems(
  response: Response,
  items: Iterable<string>,
  signal: AbortSignal,
): Promise<void> {
  response.type('application/json');
  let text = '{"items":[';
  let count = 0;
  let sliceMs = performance.now();
  for (const item of items) {
    text += count === 0 ? item : `,${item}`;
    count += 1;
    const full = text.length >= SLICE_LENGTH;
    if (!full && (count % ITEMS_AT_A_TIME !== 0 || performance.now() - sliceMs < SLICE_MS)) continue;
    if (!response.write(text)) await once(response, 'drain', { signal }).catch(() => {});
    // What the kernel takes at once is told as drained within the same turn.
    await nextTurn();
    if (signal.aborted) return;
    text = '';
    sliceMs = performance.now();
  }
  if (response.headersSent) response.end(`${text}]}`);
  else response.send(`${text}]}`);
}
