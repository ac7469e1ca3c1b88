import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The lab's largest honest packet takes 2. */
const MAX_INPUT_MS = 100;
const TRIES = 3;
const MICROSECONDS = 1_000;
const MIB = 1_048_576;

/** Watches for what a caller of a target does not see: time, memory, handles, and what nobody caught. */
export class Watchdog {
  readonly #uncaught: string[] = [];
  readonly #note = (error: unknown): void => {
    this.#uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  slowestMs = 0;
  readonly #limitMs: number;

  /** @param options.limitMs longer than any input may keep a processor */
  constructor(options: { readonly limitMs?: number | undefined } = {}) {
    this.#limitMs = options.limitMs ?? MAX_INPUT_MS;
  }

  start(): void {
    process.on('unhandledRejection', this.#note);
    process.on('uncaughtException', this.#note);
  }

  stop(): void {
    process.off('unhandledRejection', this.#note);
    process.off('uncaughtException', this.#note);
  }

  /** What was thrown past everybody since the last look. */
  uncaught(): string[] {
    return this.#uncaught.splice(0);
  }

  /**
   * Runs `work` and says so where it takes too long each time. Time of the processor: the machine may be busy with
   * something else, a first run with compiling, and another with collecting garbage.
   */
  async timed(work: () => Promise<void> | void): Promise<number | null> {
    const first = await measured(work);
    // No more of the processor than of the clock on the wall goes to what runs on one thread.
    if (first.wallMs <= this.#limitMs) {
      this.slowestMs = Math.max(this.slowestMs, Math.min(first.cpuMs, first.wallMs));
      return null;
    }
    let fastestMs = first.cpuMs;
    for (let again = 1; again < TRIES && fastestMs > this.#limitMs; again += 1)
      fastestMs = Math.min(fastestMs, (await measured(work)).cpuMs);
    this.slowestMs = Math.max(this.slowestMs, fastestMs);
    return fastestMs > this.#limitMs ? fastestMs : null;
  }
}

async function measured(work: () => Promise<void> | void): Promise<{ cpuMs: number; wallMs: number }> {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / MICROSECONDS, wallMs: performance.now() - startedMs };
}

let collect: (() => void) | null = null;

/** Octets in use after everything that nobody holds is gone, MiB. */
export function liveHeapMib(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MIB;
}

/** Sockets, files and the like that are open. Timers end by themselves, and are seen as memory where they do not. */
export function handles(): number {
  return process.getActiveResourcesInfo().filter((name) => name !== 'Timeout' && name !== 'Immediate').length;
}
