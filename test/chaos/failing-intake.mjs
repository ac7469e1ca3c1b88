// The thread that reads the trap port, which fails when it is told to send to port 1.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ kind, port }) => {
  if (kind === 'send' && port === 1) throw new Error('the thread was made to fail');
});
await import(new URL('../../dist/server/snmp/trap-intake-worker.js', import.meta.url));
