import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { HandledTrap } from '../domain/trap.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import type { Publisher } from './publisher.ts';
import type { TrapStage } from './trap-stage.ts';

/** Taken into one transaction at the most; many share the cost of the database pages that they touch. */
const BATCH = 2_048;
/** Stored between two looks at the clock. */
const STEP = 128;
/** Waiting at the most; who looks at `hasRoom` stops earlier. */
const LIMIT = 10_000;
const ROOM = 1_024;
/** Refusals that are about one row, not about the store. */
const ROW_CODES: readonly StoreErrorCode[] = ['duplicate', 'missing'];

export interface TrapLaneOptions {
  readonly stage: TrapStage;
  readonly transaction: Transaction;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly log: Log;
}

/** Traps on their way into the store, oldest first: they leave it with the commit, and are told of it then. */
export class TrapLane {
  readonly #options: TrapLaneOptions;
  #waiting: HandledTrap[] = [];
  /** Of those at the front: worked off in the transaction that is open. */
  #taken = 0;
  #lost = new Set<HandledTrap>();
  /** One of those taken is bad, and the transaction with it. */
  #suspect = false;
  /** This time each has a savepoint of its own. */
  #careful = false;
  /** Could not be stored since the start. */
  lostEvents = 0;

  constructor(options: TrapLaneOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  hasRoom(): boolean {
    return this.#waiting.length < ROOM;
  }

  push(handled: HandledTrap): void {
    this.#waiting.push(handled);
    if (this.#waiting.length <= LIMIT) return;
    this.lostEvents += 1;
    this.#waiting.shift()?.settled?.(false);
  }

  /** Inside the caller's transaction; stops at the end of a step once `sliceMs` have gone by since `startedMs`. */
  work(startedMs: number, sliceMs: number): void {
    const { clock } = this.#options;
    const end = Math.min(BATCH, this.#waiting.length);
    while (this.#taken < end) {
      const step = this.#waiting.slice(this.#taken, Math.min(this.#taken + STEP, end));
      this.#work(step);
      this.#taken += step.length;
      if (clock.monotonic() - startedMs > sliceMs) return;
    }
  }

  committed(): void {
    const gone = this.#waiting.splice(0, this.#taken);
    const lost = this.#lost;
    this.#taken = 0;
    this.#careful = false;
    this.#lost = new Set();
    this.lostEvents += lost.size;
    for (const handled of gone) handled.settled?.(!lost.has(handled));
  }

  /** They wait on. Returns whether another try, one by one, may end better. */
  rolledBack(): boolean {
    const anew = this.#suspect;
    this.#taken = 0;
    this.#lost.clear();
    this.#suspect = false;
    this.#careful = anew;
    return anew;
  }

  /**
   * All in one without a savepoint, which costs more than the traps. Where one of them turns out bad, everything is
   * rolled back and done again with a savepoint for each.
   */
  #work(traps: readonly HandledTrap[]): void {
    if (this.#careful) {
      for (const handled of traps) this.#alone(handled);
      return;
    }
    try {
      this.#options.stage.work(traps);
    } catch (error) {
      this.#suspect = !isOfStore(error);
      throw error;
    }
  }

  /** One bad trap costs itself; what the store refuses costs the transaction. */
  #alone(handled: HandledTrap): void {
    const { stage, transaction, publisher, log } = this.#options;
    const mark = publisher.mark();
    try {
      transaction.transact(() => stage.work([handled]));
    } catch (error) {
      if (isOfStore(error)) throw error;
      publisher.rewind(mark);
      this.#lost.add(handled);
      log.error({ err: (error as Error).stack }, 'a trap could not be worked off; the others go on');
    }
  }
}

function isOfStore(error: unknown): boolean {
  return error instanceof StoreError && !ROW_CODES.includes(error.code);
}
