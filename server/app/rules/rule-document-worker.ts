import { parentPort, workerData } from 'node:worker_threads';
import { RuleDocument } from './rule-document.ts';
import type { FromRuleWorker, ToRuleWorker } from './rule-reader.ts';

/** Parses one text, and tells lines of it until it is ended. */
const tell = (message: FromRuleWorker): void => parentPort?.postMessage(message);

const read = RuleDocument.read(workerData as string);
if (read instanceof RuleDocument) {
  parentPort?.on('message', (paths: ToRuleWorker) => tell({ lines: read.linesOf(paths) }));
  tell({ content: read.content });
} else tell({ faults: read });
