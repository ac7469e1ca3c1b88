import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one slice may hold polls, traps and pages, ms. */
const SLICE_MS = 5;

/** Runs work that pauses, and lets others have their turn whenever it has held them for long enough. */
export async function inSlices<Result>(work: Iterator<void, Result>): Promise<Result> {
  let sliceMs = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - sliceMs < SLICE_MS) continue;
    await nextTurn();
    sliceMs = performance.now();
  }
}
