import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';

/** Longer than this and the rest is left to the operating system: nothing stored is lost by it. */
const DEADLINE_MS = 1.8 * SECOND;

interface Step {
  readonly name: string;
  readonly stop: () => void | Promise<void>;
}

/** Stops what was started, last first, each step once, however often it is asked. */
export class Shutdown {
  readonly #log: Log;
  readonly #steps: Step[] = [];
  #running: Promise<void> | null = null;
  #over = false;

  constructor(options: { log: Log }) {
    this.#log = options.log;
  }

  /** What is started while or after all else stops is stopped at once. */
  add(name: string, stop: () => void | Promise<void>): void {
    this.#steps.push({ name, stop });
    if (this.#over) this.#running = this.#stopAll();
  }

  run(): Promise<void> {
    this.#running ??= this.#stopAll();
    return this.#running;
  }

  async #stopAll(): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    this.#over = false;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop())
      await this.#stop(step, deadline - performance.now());
    this.#over = true;
  }

  async #stop({ name, stop }: Step, limitMs: number): Promise<void> {
    try {
      await within(limitMs, Promise.resolve(stop()));
    } catch (error) {
      this.#log.error({ err: (error as Error).message }, `stopping ${name} failed`);
    }
  }
}

function within(limitMs: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.max(limitMs, 50));
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
