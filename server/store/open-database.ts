import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { Log } from '../domain/log.ts';
import { SECOND } from '../domain/units.ts';
import { StoreError } from './store-error.ts';

/** How long to wait for a foreign program that holds the file; the event loop stands meanwhile. */
const BUSY_TIMEOUT_MS = 1 * SECOND;
/** Above this the check at the start would keep the first poll waiting; the keeper's thread does it then. */
const CHECKED_SIZE_BYTES = 64 * 1024 * 1024;
/** Pages of the write-ahead log at which the writer itself carries them over, should the keeper's thread not keep up. */
const KEPT_LOG_PAGES = 16_000;
const WRITER_CACHE_KIB = 32 * 1024;
const READER_CACHE_KIB = 16 * 1024;

export interface OpenDatabase {
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  /** Whether the file was looked through; a large one is not. */
  readonly checked: boolean;
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
  /** Another thread carries the write-ahead log over. */
  kept?: boolean;
}): OpenDatabase {
  const { path, migrations, log, kept = false } = options;
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
    if (kept) writer.pragma(`wal_autocheckpoint = ${KEPT_LOG_PAGES}`);
    const checked = check(writer, path);
    migrate(writer, version, migrations, log);
    const reader = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    reader.pragma('query_only = ON');
    reader.pragma(`cache_size = -${READER_CACHE_KIB}`);
    return { writer, reader, checked };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** False where the file is too large to look through now. */
function check(writer: Database.Database, path: string): boolean {
  if (statSync(path).size > CHECKED_SIZE_BYTES) return false;
  const answer = writer.pragma('quick_check(1)', { simple: true });
  if (answer === 'ok') return true;
  throw new StoreError('corrupt', `checking ${path}: ${damageText(String(answer))}`);
}

/** What is wrong, and the way out. */
export function damageText(found: string): string {
  const line = found
    .replaceAll(/[\s*]+/gu, ' ')
    .trim()
    .slice(0, 200);
  return (
    `the file is damaged (${line}). It is left untouched: stop Trapline and copy the folder, then start with a backup ` +
    '(trapline start --data BACKUP) or recover the copy with "sqlite3 trapline.db .recover".'
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
    if (version > 0) log.info({ migration: number }, 'database brought to its next form');
  }
  if (version === 0) log.info({ form: migrations.length }, 'database made');
}
