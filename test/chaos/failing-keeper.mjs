// The thread that keeps the database in order, which fails once there is a file beside that with the ending `.fail`.
import { existsSync, unlinkSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const LOOK_MS = 20;
const order = `${workerData.path}.fail`;

function look() {
  if (!existsSync(order)) return;
  unlinkSync(order);
  throw new Error('the thread was made to fail');
}

look();
setInterval(look, LOOK_MS).unref();
await import(new URL('../../dist/server/store/keeper-worker.js', import.meta.url));
