import { Worker } from 'node:worker_threads';
import type { Cancel, Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/units.ts';
import type { CompileOptions, ModuleCompiler } from './loaded-modules.ts';

/** A set of modules that needs more than this is refused rather than let it take the memory of the whole process. */
const MAX_HEAP_MB = 3_072;

/** It tells of each file that it reads; the longest silence, while 5,000 modules are joined, is some seconds. */
const MAX_SILENCE_MS = 5 * MINUTE;

/** What the worker tells. */
export type CompilerMessage =
  | { readonly done: number; readonly total: number }
  | { readonly fingerprint: string }
  | { readonly failed: string };

/** What the worker is given. */
export type CompileOrder = Pick<CompileOptions, 'folders' | 'output' | 'current'>;

/** Compiles in a worker thread that lives as long as one compilation, so that its memory goes with it. */
export class WorkerCompiler implements ModuleCompiler {
  readonly #script: URL;
  readonly #clock: Clock;
  #worker: Worker | null = null;

  /** @param script the built `compile-worker.js` */
  constructor(options: { script: URL; clock: Clock }) {
    this.#script = options.script;
    this.#clock = options.clock;
  }

  async compile(options: CompileOptions): Promise<{ readonly fingerprint: string }> {
    const { folders, output, current, progress } = options;
    const order: CompileOrder = { folders, output, current };
    const worker = new Worker(this.#script, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    this.#worker = worker;
    let cancel: Cancel = () => undefined;
    const heard = (): void => {
      cancel();
      cancel = this.#clock.after(MAX_SILENCE_MS, () => void worker.terminate());
    };
    heard();
    try {
      return await new Promise((resolve, reject) => {
        worker.on('message', (message: CompilerMessage) => {
          heard();
          if ('done' in message) progress(message.done, message.total);
          else if ('fingerprint' in message) resolve(message);
          else reject(new Error(message.failed));
        });
        worker.on('error', reject);
        // After an answer this rejects nothing any more.
        worker.on('exit', (code) => reject(new Error(`the compiler ended early with code ${code}`)));
      });
    } finally {
      cancel();
    }
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}
