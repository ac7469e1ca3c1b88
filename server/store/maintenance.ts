import type { Cancel, Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { HOUR, MINUTE, SECOND } from '../domain/units.ts';
import { StoreError } from './store-error.ts';

/** How often there is a look whether something is due. */
const ROUND_MS = 10 * SECOND;
/** How long the event loop is held at a time, and how long it is left alone in between. */
const SLICE_MS = 5;
const PAUSE_MS = 15;
const COMPLAINT_MS = 10 * MINUTE;

/** Work in steps of a few milliseconds each. */
export type Job = (nowMs: number) => Generator<void>;

/** Runs the store's background work in slices, so that polls, traps and pages never wait for it. */
export class Maintenance {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #often: Job;
  readonly #hourly: Job;
  #cancel: Cancel | null = null;
  #running: Generator<void> | null = null;
  #hourlyAtMs = 0;
  #complainedAtMs = -Infinity;

  /** @param options.often done every ten seconds, `options.hourly` after it once an hour */
  constructor(options: { clock: Clock; log: Log; often: Job; hourly: Job }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#often = options.often;
    this.#hourly = options.hourly;
  }

  start(): void {
    // Not at once: the first polls and the first page come first.
    this.#hourlyAtMs = this.#clock.monotonic() + 1 * MINUTE;
    this.#cancel = this.#clock.after(ROUND_MS, () => this.#slice());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#running = null;
  }

  #slice(): void {
    const startedMs = this.#clock.monotonic();
    let pauseMs = ROUND_MS;
    try {
      this.#running ??= this.#round();
      pauseMs = PAUSE_MS;
      while (this.#clock.monotonic() - startedMs < SLICE_MS) {
        if (this.#running.next().done !== true) continue;
        this.#running = null;
        pauseMs = ROUND_MS;
        break;
      }
    } catch (error) {
      this.#running = null;
      pauseMs = ROUND_MS;
      this.#complain(error, startedMs);
    }
    this.#cancel = this.#clock.after(pauseMs, () => this.#slice());
  }

  *#round(): Generator<void> {
    const nowMs = this.#clock.now();
    yield* this.#often(nowMs);
    if (this.#clock.monotonic() < this.#hourlyAtMs) return;
    yield* this.#hourly(nowMs);
    this.#hourlyAtMs = this.#clock.monotonic() + 1 * HOUR;
  }

  /** A full disk stays full for a while: it is said once in ten minutes, not in every round. */
  #complain(error: unknown, atMs: number): void {
    if (atMs - this.#complainedAtMs < COMPLAINT_MS) return;
    this.#complainedAtMs = atMs;
    const code = error instanceof StoreError ? error.code : undefined;
    this.#log.error({ err: error, code }, 'maintaining the store failed; it is tried again every 10 s');
  }
}
