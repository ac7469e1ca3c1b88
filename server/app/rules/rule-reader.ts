import { Worker } from 'node:worker_threads';
import { SECOND } from '../../domain/units.ts';
import { RuleDocument, type RuleFault } from './rule-document.ts';

/** Parsed here in a few hundredths of a second at the most; a thread takes as long to begin. */
const SHORT_CHARACTERS = 4_096;
const MAX_HEAP_MB = 512;
/** A megabyte of the worst takes a third of it. */
const MAX_MS = 30 * SECOND;

/** Paths of which the lines are wanted. */
export type ToRuleWorker = readonly (readonly PropertyKey[])[];
export type FromRuleWorker =
  | { readonly faults: readonly RuleFault[] }
  | { readonly content: unknown }
  | { readonly lines: readonly number[] };

/** A text of rules that is YAML. */
export interface ReadRules {
  readonly content: unknown;
  /** From 1, of what stands at each path, or of what it should stand in. */
  linesOf(paths: ToRuleWorker): Promise<readonly number[]>;
}

/** Reads texts of rules, long ones one after the other on a thread of their own, so that no poll or page waits for a parser. */
export class RuleReader {
  readonly #script: URL | null;
  readonly #maxMs: number;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param script the built `rule-document-worker.js`; without it all is done on this thread
   * @param maxMs longer than one text may take; its thread is ended then
   */
  constructor(script: URL | null = null, maxMs = MAX_MS) {
    this.#script = script;
    this.#maxMs = maxMs;
  }

  /** Lets `work` have what stands in the text. @returns what `work` gives, or what is wrong with the text */
  read<T>(text: string, work: (rules: ReadRules) => Promise<T>): Promise<T | readonly RuleFault[]> {
    if (this.#script === null || text.length <= SHORT_CHARACTERS) return readHere(text, work);
    const thread = { script: this.#script, maxMs: this.#maxMs };
    const turn = this.#last.then(() => readOnThread(thread, text, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function readHere<T>(
  text: string,
  work: (rules: ReadRules) => Promise<T>,
): Promise<T | readonly RuleFault[]> {
  const read = RuleDocument.read(text);
  if (!(read instanceof RuleDocument)) return read;
  return work({ content: read.content, linesOf: (paths) => Promise.resolve(read.linesOf(paths)) });
}

async function readOnThread<T>(
  { script, maxMs }: { readonly script: URL; readonly maxMs: number },
  text: string,
  work: (rules: ReadRules) => Promise<T>,
): Promise<T | readonly RuleFault[]> {
  const worker = new Worker(script, {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  worker.unref();
  const timer = setTimeout(() => void worker.terminate(), maxMs).unref();
  try {
    const read = await answerOf(worker);
    if (read === null)
      return [{ line: 1, text: 'reading this takes more time or memory than there is; split the file' }];
    if ('faults' in read) return read.faults;
    clearTimeout(timer);
    return await work({
      content: 'content' in read ? read.content : null,
      async linesOf(paths) {
        worker.postMessage(paths);
        const told = await answerOf(worker);
        return told !== null && 'lines' in told ? told.lines : paths.map(() => 1);
      },
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Null where the thread ended without one. */
function answerOf(worker: Worker): Promise<FromRuleWorker | null> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
