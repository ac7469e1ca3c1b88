import { parentPort, workerData } from 'node:worker_threads';
import { compileModules } from './compile-modules.ts';
import type { CompileOrder, CompilerMessage } from './worker-compiler.ts';

const tell = (message: CompilerMessage): void => parentPort?.postMessage(message);

try {
  const order = workerData as CompileOrder;
  const fingerprint = compileModules({ ...order, progress: (done, total) => tell({ done, total }) });
  tell({ fingerprint });
} catch (error) {
  tell({ failed: (error as Error).message });
}
