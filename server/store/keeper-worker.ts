import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { FromKeeper, KeeperOrder } from './keeper.ts';

/**
 * Works beside the thread that polls and serves pages, on a connection of its own: looks through a large file once, and
 * carries the write-ahead log over into the file, so that nobody waits for the disk. Ends with a message of any kind.
 */
const { path, check, checkpointMs } = workerData as KeeperOrder;

function say(message: FromKeeper): void {
  parentPort?.postMessage(message);
}

function look(): void {
  const reader = new Database(path, { readonly: true });
  const started = performance.now();
  try {
    const found = String(reader.pragma('quick_check(1)', { simple: true }));
    say({ kind: 'checked', damage: found === 'ok' ? null : found, elapsedMs: performance.now() - started });
  } finally {
    reader.close();
  }
}

const writer = new Database(path);
writer.pragma('synchronous = NORMAL');
let kept = false;
const timer = setInterval(() => {
  try {
    // Passive: takes what no reader needs any more and waits for nobody.
    writer.pragma('wal_checkpoint(PASSIVE)');
    if (!kept) say({ kind: 'kept' });
    kept = true;
  } catch (error) {
    kept = false;
    say({ kind: 'trouble', message: (error as Error).message });
  }
}, checkpointMs);
parentPort?.once('message', () => {
  clearInterval(timer);
  writer.close();
  parentPort?.close();
});
try {
  if (check) look();
} catch (error) {
  say({ kind: 'trouble', message: (error as Error).message });
}
