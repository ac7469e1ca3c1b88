import type { LabReader } from '../domain/exercise.ts';
import type { Log } from '../domain/log.ts';

/** A fault that runs want to be at work, with all placeholders filled. */
export interface WantedFault {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

interface Entry {
  /** Kind and parameters. */
  readonly key: string;
  /** Runs that need it. */
  readonly runs: Set<string>;
  /** Null while it is being injected, or where that failed. */
  id: number | null;
  /** It happened once and is over: who comes later needs one of their own. */
  over: boolean;
  problem: string | null;
}

/**
 * Faults at work for exercises. Runs that want the same one share it; it is ended when the last of them needs it no
 * more. All changes run one after the other, so that a start and a stop at once leave nothing behind.
 */
export class FaultLedger {
  readonly #lab: Pick<LabReader, 'inject' | 'end' | 'faults'>;
  readonly #log: Log;
  readonly #entries = new Set<Entry>();
  #work: Promise<void> = Promise.resolve();

  constructor(options: { lab: Pick<LabReader, 'inject' | 'end' | 'faults'>; log: Log }) {
    this.#lab = options.lab;
    this.#log = options.log;
  }

  idsOf(run: string): number[] {
    return this.#ofRun(run).flatMap(({ id, over }) => (id === null || over ? [] : [id]));
  }

  /** Why a fault that the run needs is not at work. */
  problemOf(run: string): string | null {
    return this.#ofRun(run).find(({ problem }) => problem !== null)?.problem ?? null;
  }

  /** Makes exactly these faults the run's; resolves when the lab has done it. */
  set(run: string, wanted: readonly WantedFault[]): Promise<void> {
    const keys = new Map(wanted.map((fault) => [keyOf(fault), fault]));
    const now = this.#ofRun(run);
    if (now.length === keys.size && now.every(({ key }) => keys.has(key))) return this.#work;
    for (const entry of now) if (!keys.has(entry.key)) entry.runs.delete(run);
    for (const [key, fault] of keys) {
      if (now.some((entry) => entry.key === key)) continue;
      const shared = [...this.#entries].find((entry) => entry.key === key && !entry.over);
      if (shared) shared.runs.add(run);
      else this.#begin({ key, runs: new Set([run]), id: null, over: false, problem: null }, fault);
    }
    for (const entry of now) if (entry.runs.size === 0) this.#end(entry);
    return this.#work;
  }

  /** The lab is another one: what was at work went with the one before. */
  forget(): void {
    this.#entries.clear();
  }

  /** Ends those that an exercise of a former run of the server left at work in the lab. */
  recover(): Promise<void> {
    return this.#next(async () => {
      const own = new Set([...this.#entries].map(({ id }) => id));
      const left = (await this.#lab.faults()).filter(
        ({ id, source, endedAtMs }) => source === 'exercise' && endedAtMs === null && !own.has(id),
      );
      for (const { id } of left) await this.#lab.end(id);
    }, 'looking for faults that a former run left behind');
  }

  /** Ends all; may be called twice. */
  stop(): Promise<void> {
    for (const entry of this.#entries) this.#end(entry);
    return this.#work;
  }

  #ofRun(run: string): Entry[] {
    return [...this.#entries].filter(({ runs }) => runs.has(run));
  }

  #begin(entry: Entry, fault: WantedFault): void {
    this.#entries.add(entry);
    void this.#next(async () => {
      try {
        const { id, endedAtMs } = await this.#lab.inject(fault);
        entry.id = id;
        entry.over = endedAtMs !== null;
      } catch (error) {
        entry.problem = `The fault ${fault.kind} could not be put to work: ${(error as Error).message}`;
        throw error;
      }
    }, `injecting ${fault.kind}`);
  }

  #end(entry: Entry): void {
    this.#entries.delete(entry);
    void this.#next(async () => {
      if (entry.id !== null && !entry.over) await this.#lab.end(entry.id);
    }, `ending ${entry.key}`);
  }

  #next(work: () => Promise<void>, what: string): Promise<void> {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#log.warn({ err: (error as Error).message }, `exercises: ${what} failed`);
    });
    return this.#work;
  }
}

function keyOf({ kind, parameters }: WantedFault): string {
  const named = Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([kind, named]);
}
