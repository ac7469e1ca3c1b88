import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';

/** Copying many files is one change: it is told when nothing has happened for so long. */
const QUIET_MS = 1 * SECOND;
const RETRY_MS = 30 * SECOND;

/** Tells, once it is over, that something changed in a folder or below it. */
export class FolderWatch {
  readonly #options: { folder: string; clock: Clock; log: Log; changed: () => void };
  #watcher: FSWatcher | null = null;
  #cancel: Cancel = () => undefined;
  #stopped = false;

  constructor(options: { folder: string; clock: Clock; log: Log; changed: () => void }) {
    this.#options = options;
  }

  start(): void {
    const { folder, log } = this.#options;
    if (this.#stopped) return;
    try {
      mkdirSync(folder, { recursive: true });
      this.#watcher = watch(folder, { recursive: true, persistent: false }, () => this.#touched());
      this.#watcher.on('error', (error) => this.#failed(error));
    } catch (error) {
      log.warn(
        { folder, err: (error as Error).message },
        'the folder of MIB modules cannot be watched; use "reload" after changing it',
      );
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#watcher?.close();
    this.#watcher = null;
  }

  #touched(): void {
    const { clock, changed } = this.#options;
    this.#cancel();
    this.#cancel = clock.after(QUIET_MS, changed);
  }

  /** A folder that vanished under the watch, most often. */
  #failed(error: Error): void {
    const { clock, log, changed } = this.#options;
    log.warn({ err: error.message }, 'watching the folder of MIB modules failed; it is tried again');
    this.#watcher?.close();
    this.#watcher = null;
    this.#cancel();
    this.#cancel = clock.after(RETRY_MS, () => {
      this.start();
      changed();
    });
  }
}
