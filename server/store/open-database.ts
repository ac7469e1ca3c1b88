import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import { StoreError } from './store-error.ts';

/** How long to wait for a foreign program that holds the file; the event loop stands meanwhile. */
const BUSY_TIMEOUT_MS = 1 * SECOND;
/** Above this the check at the start would keep the first poll waiting; SQLite still reports damage when it meets it. */
const CHECKED_SIZE_BYTES = 64 * 1024 * 1024;
const WRITER_CACHE_KIB = 32 * 1024;
const READER_CACHE_KIB = 16 * 1024;

export interface OpenDatabase {
  readonly writer: Database.Database;
  readonly reader: Database.Database;
}

/**
 * Opens the writer and the read-only reader, makes the file where there is none and brings it to the newest form.
 *
 * @throws StoreError `newer` | `corrupt`, or SQLite's own error, with both connections closed
 */
export function openDatabase(options: {
  path: string;
  migrations: readonly string[];
  log: Log;
}): OpenDatabase {
  const { path, migrations, log } = options;
  const writer = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    const version = versionOf(writer, path, migrations.length);
    // Must come before the first table, and makes shrinking possible in slices.
    if (version === 0) writer.pragma('auto_vacuum = INCREMENTAL');
    writer.pragma('journal_mode = WAL');
    // In WAL mode NORMAL survives kill -9 whole: what was committed is with the kernel. Only a power cut may take the
    // last commits, never the file. FULL would stop the event loop for an fsync per poll.
    writer.pragma('synchronous = NORMAL');
    writer.pragma('foreign_keys = ON');
    writer.pragma(`cache_size = -${WRITER_CACHE_KIB}`);
    // A reader that stands long lets the log grow; cut it back when it is done.
    writer.pragma(`journal_size_limit = ${CHECKED_SIZE_BYTES}`);
    check(writer, path);
    migrate(writer, version, migrations, log);
    const reader = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    reader.pragma('query_only = ON');
    reader.pragma(`cache_size = -${READER_CACHE_KIB}`);
    return { writer, reader };
  } catch (error) {
    writer.close();
    throw error;
  }
}

function check(writer: Database.Database, path: string): void {
  if (statSync(path).size > CHECKED_SIZE_BYTES) return;
  const answer = writer.pragma('quick_check(1)', { simple: true });
  if (answer === 'ok') return;
  throw new StoreError(
    'corrupt',
    `checking ${path}: the file is damaged (${String(answer)}). It is left untouched: copy the folder, then recover the ` +
      'copy with "sqlite3 trapline.db .recover" or restore a backup.',
  );
}

function versionOf(writer: Database.Database, path: string, known: number): number {
  const version = Number(writer.pragma('user_version', { simple: true }));
  if (version <= known) return version;
  throw new StoreError(
    'newer',
    `opening ${path}: it was written by a newer version of Trapline (form ${version}, this one knows ${known}). ` +
      'Start the newer version, or choose another data folder; the file is left untouched.',
  );
}

function migrate(writer: Database.Database, version: number, migrations: readonly string[], log: Log): void {
  for (let number = version + 1; number <= migrations.length; number++) {
    const run = writer.transaction(() => {
      writer.exec(migrations[number - 1]!);
      writer.pragma(`user_version = ${number}`);
    });
    run.immediate();
    log.info({ migration: number }, 'database brought to its next form');
  }
}
