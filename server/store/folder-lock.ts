import Database from 'better-sqlite3';
import { join } from 'node:path';
import { StoreError } from './store-error.ts';

/**
 * Keeps a second instance off a data folder. The lock is one that the operating system holds for the process (an
 * exclusive transaction on a file of its own), so it is gone with the process however that ends.
 */
export class FolderLock {
  readonly #folder: string;
  #handle: Database.Database | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get held(): boolean {
    return this.#handle !== null;
  }

  /** @throws StoreError `locked` where another instance, in this process or another, has the folder */
  start(): void {
    const handle = new Database(join(this.#folder, 'lock.db'), { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      handle.close();
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
      throw new StoreError(
        'locked',
        `opening the data folder ${this.#folder}: another Trapline is running on it. ` +
          'Stop that one, or start this one with another data folder (--data FOLDER).',
        { cause: error },
      );
    }
    this.#handle = handle;
  }

  stop(): void {
    this.#handle?.close();
    this.#handle = null;
  }
}
