import { Worker } from 'node:worker_threads';
import { SECOND } from '../domain/units.ts';
import { type SnmpErrorCode, SnmpError } from './snmp-error.ts';
import { THREADS_CLOCK } from './threads-clock.ts';
import { type TrapBatch, unpackBatch } from './trap-batch.ts';
import { type IntakeCounters, type IntakeOptions, NO_INTAKE, type TrapIntake } from './trap-intake.ts';

const RESTART_MS = 1 * SECOND;

/** What the worker is given. */
export type IntakeOrder = Pick<IntakeOptions, 'address' | 'port'>;

/** What the worker tells. */
export type FromIntake =
  | {
      readonly kind: 'bound';
      readonly bound: { address: string; port: number };
      readonly counters: IntakeCounters;
    }
  | { readonly kind: 'failed'; readonly code: SnmpErrorCode; readonly message: string }
  | { readonly kind: 'batch'; readonly batch: TrapBatch }
  | { readonly kind: 'counters'; readonly counters: IntakeCounters }
  | { readonly kind: 'warning'; readonly details: object; readonly text: string }
  | { readonly kind: 'stopped'; readonly counters: IntakeCounters };

/** What it is told. `taken`: one batch was taken over, another one may come. */
export type ToIntake =
  | { readonly kind: 'taken' }
  | { readonly kind: 'send'; readonly datagram: Uint8Array; readonly port: number; readonly address: string }
  | { readonly kind: 'stop' };

/**
 * The trap port on a thread of its own: it is read whatever this thread does meanwhile, so that no poll, page or commit
 * lets the kernel's buffer fill up.
 */
export class WorkerIntake implements TrapIntake {
  readonly #options: IntakeOptions;
  readonly #script: URL;
  #worker: Worker | null = null;
  #counters: IntakeCounters = NO_INTAKE;
  /** Batches taken over while there was no room for more; the worker is not told of them yet. */
  #held = 0;
  /** Once it is known: the one to open again. */
  #port: number | null = null;
  #stopping: Promise<void> | null = null;
  #trouble: string | null = null;

  /** @param script the built `trap-intake-worker.js` */
  constructor(options: IntakeOptions, script: URL) {
    this.#options = options;
    this.#script = script;
  }

  async start(): Promise<{ address: string; port: number }> {
    const { address, log } = this.#options;
    const order: IntakeOrder = { address, port: this.#port ?? this.#options.port };
    const worker = new Worker(this.#script, { workerData: order });
    const bound = await new Promise<{ address: string; port: number }>((resolve, reject) => {
      const failed = (error: Error) => reject(new SnmpError('io', `opening the trap port: ${error.message}`));
      worker.once('error', failed);
      worker.on('message', (message: FromIntake) => {
        if (message.kind === 'failed') return reject(new SnmpError(message.code, message.message));
        if (message.kind !== 'bound') return this.#heard(message);
        this.#counters = message.counters;
        worker.off('error', failed);
        resolve(message.bound);
      });
      worker.once('exit', () => failed(new Error('the thread that reads it ended at once')));
    });
    // Stopped meanwhile, there being no thread to stop.
    if (this.#stopping) {
      await worker.terminate();
      return bound;
    }
    this.#worker = worker;
    this.#trouble = null;
    worker.on('error', (error) => {
      this.#trouble = error.message;
      log.warn({ err: error.message }, 'the thread that reads the trap port failed; it is started again');
    });
    worker.on('exit', () => this.#ended(bound.port));
    return bound;
  }

  /** Not by `stop`: the port is opened again, as long as it takes. */
  #ended(port: number): void {
    if (this.#stopping) return;
    this.#worker = null;
    this.#held = 0;
    this.#port = port;
    this.#trouble ??= 'its thread ended';
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().catch((error: Error) => {
        this.#trouble = error.message;
        this.#ended(port);
      });
    }, RESTART_MS).unref();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#tell({ kind: 'stop' });
    await ended;
    this.#worker = null;
  }

  send(datagram: Buffer, port: number, address: string): void {
    this.#tell({ kind: 'send', datagram, port, address });
  }

  resume(): void {
    while (this.#held > 0 && this.#options.hasRoom()) {
      this.#held -= 1;
      this.#tell({ kind: 'taken' });
    }
  }

  nowMs(): number {
    return THREADS_CLOCK.monotonic();
  }

  counters(): IntakeCounters {
    return this.#counters;
  }

  trouble(): string | null {
    return this.#trouble;
  }

  #heard(message: Exclude<FromIntake, { kind: 'bound' | 'failed' }>): void {
    switch (message.kind) {
      case 'batch':
        this.#options.take(unpackBatch(message.batch));
        this.#held += 1;
        this.resume();
        return;
      case 'counters':
      case 'stopped':
        this.#counters = message.counters;
        return;
      case 'warning':
        this.#options.log.warn(message.details, message.text);
    }
  }

  #tell(message: ToIntake): void {
    this.#worker?.postMessage(message);
  }
}
