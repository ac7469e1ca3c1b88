import { parentPort, workerData } from 'node:worker_threads';
import { SECOND } from '../domain/units.ts';
import { SnmpError } from './snmp-error.ts';
import { THREADS_CLOCK } from './threads-clock.ts';
import { buffersOf, packBatch } from './trap-batch.ts';
import { SocketIntake } from './trap-intake.ts';
import type { FromIntake, IntakeOrder, ToIntake } from './worker-intake.ts';

/** How often the counters are told. */
const TOLD_MS = 0.25 * SECOND;
/** Batches that may be with the other thread: one that is worked off, one that waits, so that it never idles. */
const OUTSTANDING = 2;

const tell = (message: FromIntake, transferred: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transferred);
const { address, port } = workerData as IntakeOrder;

let outstanding = 0;
const intake = new SocketIntake({
  address,
  port,
  clock: THREADS_CLOCK,
  log: { warn: (details, text) => tell({ kind: 'warning', details, text }) },
  hasRoom: () => outstanding < OUTSTANDING,
  take(datagrams) {
    outstanding += 1;
    const batch = packBatch(datagrams);
    tell({ kind: 'batch', batch }, buffersOf(batch));
  },
});

const timer = setInterval(() => tell({ kind: 'counters', counters: intake.counters() }), TOLD_MS);

parentPort?.on('message', (message: ToIntake) => {
  switch (message.kind) {
    case 'taken':
      outstanding -= 1;
      intake.resume();
      return;
    case 'send':
      intake.send(Buffer.from(message.datagram), message.port, message.address);
      return;
    case 'stop':
      clearInterval(timer);
      void intake.stop().then(() => {
        tell({ kind: 'stopped', counters: intake.counters() });
        parentPort?.close();
      });
  }
});

try {
  const bound = await intake.start();
  tell({ kind: 'bound', bound, counters: intake.counters() });
} catch (error) {
  clearInterval(timer);
  const { message } = error as Error;
  tell({ kind: 'failed', code: error instanceof SnmpError ? error.code : 'io', message });
  parentPort?.close();
}
