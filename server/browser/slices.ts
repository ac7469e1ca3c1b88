import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items between two looks at the clock. */
const ITEMS_AT_A_TIME = 64;
/** How long a long list may hold the loop before polls and traps get their turn, ms. */
const SLICE_MS = 8;

/** Calls `work` on every item until it returns false; other work of the process gets its turns in between. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item) => boolean | void,
): Promise<void> {
  let startedMs = performance.now();
  let count = 0;
  for (const item of items) {
    if (work(item) === false) return;
    count += 1;
    if (count % ITEMS_AT_A_TIME !== 0 || performance.now() - startedMs < SLICE_MS) continue;
    await nextTurn();
    startedMs = performance.now();
  }
}
