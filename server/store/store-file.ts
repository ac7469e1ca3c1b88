import type Database from 'better-sqlite3';
import type { Clock } from '../domain/clock.ts';
import type { Transaction } from '../domain/transaction.ts';
import { asStoreError, StoreError } from './store-error.ts';

type Handle = Database.Database;
export type Statement<P extends unknown[], R> = Database.Statement<P, R>;

/**
 * One writer and one reader on the database file, with their prepared statements. The reader is opened read-only, so
 * nothing that answers a page can write; inside a transaction reads go to the writer, to see what was just written.
 */
export class StoreFile implements Transaction {
  readonly path: string;
  readonly #clock: Clock;
  #writer: Handle | null = null;
  #reader: Handle | null = null;
  #writerStatements = new Map<string, Database.Statement>();
  #readerStatements = new Map<string, Database.Statement>();
  #depth = 0;
  #afterCommit: (() => void)[] = [];
  readonly #rollbackListeners: (() => void)[] = [];
  #writable = true;

  constructor(options: { path: string; clock: Clock }) {
    this.path = options.path;
    this.#clock = options.clock;
  }

  /** Takes over open connections. */
  attach(writer: Handle, reader: Handle): void {
    this.#writer = writer;
    this.#reader = reader;
    this.#writable = true;
  }

  stop(): void {
    this.#writerStatements = new Map();
    this.#readerStatements = new Map();
    this.#reader?.close();
    // So that the file alone holds everything, though the keeper's thread may still have it open.
    try {
      this.#writer?.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // On a full disk the log stays beside the file, and the next start finds it there.
    }
    this.#writer?.close();
    this.#reader = null;
    this.#writer = null;
  }

  /** False after a write failed because the disk is full or read-only, until one succeeds again. */
  get writable(): boolean {
    return this.#writable && this.#writer !== null;
  }

  get inTransaction(): boolean {
    return this.#depth > 0;
  }

  /** A statement of the writer, prepared once. */
  write<P extends unknown[], R = unknown>(sql: string): Statement<P, R> {
    return prepared(this.#writerStatements, this.#open(this.#writer), sql) as Statement<P, R>;
  }

  /** A statement for reading: of the reader or, inside a transaction, of the writer. */
  read<P extends unknown[], R>(sql: string): Statement<P, R> {
    if (this.#depth > 0) return this.write<P, R>(sql);
    return prepared(this.#readerStatements, this.#open(this.#reader), sql) as Statement<P, R>;
  }

  pragma(text: string): unknown {
    return this.#open(this.#writer).pragma(text);
  }

  /**
   * Runs `work` and turns what SQLite says into a StoreError that names `action`.
   *
   * @throws StoreError
   */
  act<T>(action: string, work: () => T): T {
    const startedMs = this.#clock.monotonic();
    try {
      return work();
    } catch (error) {
      throw this.#noted(asStoreError(error, action, this.path, this.#clock.monotonic() - startedMs));
    }
  }

  /** Once what is being written is on disk; at once outside a transaction; never where it is rolled back. */
  afterCommit(work: () => void): void {
    if (this.#depth > 0) this.#afterCommit.push(work);
    else work();
  }

  /** Whenever written rows were taken back. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener);
  }

  transact<T>(work: () => T): T {
    if (this.#depth > 0) return this.#nested(work);
    const result = this.act('storing', () => this.#outer(work));
    this.#writable = true;
    const due = this.#afterCommit;
    this.#afterCommit = [];
    for (const hook of due) hook();
    return result;
  }

  #outer<T>(work: () => T): T {
    const writer = this.#open(this.#writer);
    this.write('BEGIN IMMEDIATE').run();
    this.#depth = 1;
    try {
      const result = work();
      this.write('COMMIT').run();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after a full disk and some I/O errors.
      if (writer.inTransaction) this.write('ROLLBACK').run();
      this.#afterCommit = [];
      this.#rolledBack();
      throw error;
    } finally {
      this.#depth = 0;
    }
  }

  /** A savepoint, so that an inner failure that the caller outlives leaves no half of the inner work behind. */
  #nested<T>(work: () => T): T {
    const hooks = this.#afterCommit.length;
    this.write('SAVEPOINT nested').run();
    this.#depth++;
    try {
      const result = work();
      this.write('RELEASE nested').run();
      return result;
    } catch (error) {
      this.#afterCommit.length = hooks;
      if (this.#open(this.#writer).inTransaction) {
        this.write('ROLLBACK TO nested').run();
        this.write('RELEASE nested').run();
      }
      this.#rolledBack();
      throw error;
    } finally {
      this.#depth--;
    }
  }

  #rolledBack(): void {
    for (const listener of this.#rollbackListeners) listener();
  }

  #noted(error: unknown): unknown {
    if (error instanceof StoreError && (error.code === 'full' || error.code === 'readOnly')) {
      this.#writable = false;
    }
    return error;
  }

  #open(handle: Handle | null): Handle {
    if (handle === null) {
      throw new StoreError('closed', `using ${this.path}: the store is not started or already stopped.`);
    }
    return handle;
  }
}

function prepared(cache: Map<string, Database.Statement>, handle: Handle, sql: string): Database.Statement {
  let statement = cache.get(sql);
  if (statement === undefined) {
    statement = handle.prepare(sql);
    cache.set(sql, statement);
  }
  return statement;
}
