import { Worker } from 'node:worker_threads';
import type { CompileOptions, ModuleCompiler } from './loaded-modules.ts';

/** A set of modules that needs more than this is refused rather than let it take the memory of the whole process. */
const MAX_HEAP_MB = 3_072;

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
  #worker: Worker | null = null;

  /** @param script the built `compile-worker.js` */
  constructor(options: { script: URL }) {
    this.#script = options.script;
  }

  compile(options: CompileOptions): Promise<{ readonly fingerprint: string }> {
    const { folders, output, current, progress } = options;
    const order: CompileOrder = { folders, output, current };
    const worker = new Worker(this.#script, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: CompilerMessage) => {
        if ('done' in message) progress(message.done, message.total);
        else if ('fingerprint' in message) resolve(message);
        else reject(new Error(message.failed));
      });
      worker.on('error', reject);
      // After an answer this rejects nothing any more.
      worker.on('exit', (code) => reject(new Error(`the compiler ended early with code ${code}`)));
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}
