import { Worker } from 'node:worker_threads';
import type { Log } from '../domain/log.ts';
import { MINUTE } from '../domain/units.ts';

export interface KeeperOrder {
  readonly path: string;
  /** Whether the file is to be looked through once. */
  readonly check: boolean;
  readonly checkpointMs: number;
}

export type FromKeeper =
  | { readonly kind: 'checked'; readonly damage: string | null; readonly elapsedMs: number }
  | { readonly kind: 'trouble'; readonly message: string };

const CHECKPOINT_MS = 500;
const COMPLAINT_MS = 10 * MINUTE;

/** The thread that keeps the file in order while others write it. The store works without it, only less smoothly. */
export class Keeper {
  readonly #script: URL;
  readonly #path: string;
  readonly #log: Log;
  #worker: Worker | null = null;
  #complainedAtMs = -Infinity;
  /** What the look through the file found wrong; null while it is sound or not yet looked through. */
  damage: string | null = null;

  constructor(options: { script: URL; path: string; log: Log }) {
    this.#script = options.script;
    this.#path = options.path;
    this.#log = options.log;
  }

  start(check: boolean): void {
    const workerData: KeeperOrder = { path: this.#path, check, checkpointMs: CHECKPOINT_MS };
    const worker = new Worker(this.#script, { workerData });
    worker.on('message', (message: FromKeeper) => this.#heard(message));
    worker.on('error', (error) => this.#complain(error.message));
    worker.unref();
    this.#worker = worker;
  }

  /** The thread closes its connection by itself; nothing waits for it. */
  stop(): void {
    this.#worker?.postMessage('stop');
    this.#worker = null;
  }

  #heard(message: FromKeeper): void {
    if (message.kind === 'trouble') return this.#complain(message.message);
    this.damage = message.damage;
    const fields = { file: this.#path, elapsedMs: Math.round(message.elapsedMs) };
    if (message.damage === null) this.#log.info(fields, 'the database was looked through and is sound');
    else this.#log.error({ ...fields, damage: message.damage }, 'the database is damaged');
  }

  #complain(message: string): void {
    const nowMs = performance.now();
    if (nowMs - this.#complainedAtMs < COMPLAINT_MS) return;
    this.#complainedAtMs = nowMs;
    this.#log.warn({ err: message }, 'the thread that keeps the database in order has trouble');
  }
}
