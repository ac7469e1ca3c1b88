import { Worker } from 'node:worker_threads';
import type { Log } from '../domain/log.ts';
import { MINUTE, SECOND } from '../domain/units.ts';

export interface KeeperOrder {
  readonly path: string;
  /** Whether the file is to be looked through once. */
  readonly check: boolean;
  readonly checkpointMs: number;
}

export type FromKeeper =
  | { readonly kind: 'checked'; readonly damage: string | null; readonly elapsedMs: number }
  /** The first time that the log was carried over, and the first after trouble. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'trouble'; readonly message: string };

const CHECKPOINT_MS = 500;
const COMPLAINT_MS = 10 * MINUTE;
const RESTART_MS = 1 * SECOND;
/** A thread that ends again and again is started less and less often. */
const MAX_RESTART_MS = 1 * MINUTE;

/**
 * The thread that keeps the file in order while others write it. The store works without it, only less smoothly; one that
 * ends is started again.
 */
export class Keeper {
  readonly #script: URL;
  readonly #path: string;
  readonly #log: Log;
  #worker: Worker | null = null;
  #complainedAtMs = -Infinity;
  /** Whether the file is still to be looked through: a thread that ended over it leaves that to the next. */
  #check = false;
  #restartMs = RESTART_MS;
  #restart: NodeJS.Timeout | null = null;
  #trouble: string | null = null;
  /** What the look through the file found wrong; null while it is sound or not yet looked through. */
  damage: string | null = null;

  constructor(options: { script: URL; path: string; log: Log }) {
    this.#script = options.script;
    this.#path = options.path;
    this.#log = options.log;
  }

  start(check: boolean): void {
    this.#check = check;
    this.#begin();
  }

  /** Why the file is not kept in order at this moment; null while it is. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** The thread closes its connection by itself; nothing waits for it. */
  stop(): void {
    if (this.#restart) clearTimeout(this.#restart);
    this.#restart = null;
    this.#worker?.postMessage('stop');
    this.#worker = null;
  }

  #begin(): void {
    const workerData: KeeperOrder = { path: this.#path, check: this.#check, checkpointMs: CHECKPOINT_MS };
    const worker = new Worker(this.#script, { workerData });
    worker.on('message', (message: FromKeeper) => {
      if (this.#worker === worker) this.#heard(message);
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#complain(error.message);
    });
    worker.on('exit', () => this.#ended(worker));
    worker.unref();
    this.#worker = worker;
  }

  /** Not by `stop`. */
  #ended(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#trouble ??= 'it ended';
    this.#restart = setTimeout(() => this.#begin(), this.#restartMs).unref();
    this.#restartMs = Math.min(this.#restartMs * 2, MAX_RESTART_MS);
  }

  #heard(message: FromKeeper): void {
    if (message.kind === 'trouble') return this.#complain(message.message);
    if (message.kind === 'kept') {
      this.#trouble = null;
      this.#restartMs = RESTART_MS;
      return;
    }
    this.#check = false;
    this.damage = message.damage;
    const fields = { file: this.#path, elapsedMs: Math.round(message.elapsedMs) };
    if (message.damage === null) this.#log.info(fields, 'the database was looked through and is sound');
    else this.#log.error({ ...fields, damage: message.damage }, 'the database is damaged');
  }

  #complain(message: string): void {
    this.#trouble = message;
    const nowMs = performance.now();
    if (nowMs - this.#complainedAtMs < COMPLAINT_MS) return;
    this.#complainedAtMs = nowMs;
    this.#log.warn({ err: message }, 'the thread that keeps the database in order has trouble');
  }
}
