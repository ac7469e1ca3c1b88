import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { asStoreError, StoreError } from './store-error.ts';
import { KEY_FILE } from './vault.ts';

const DATABASE = 'trapline.db';
/** What belongs to the running process, or is in the copy of the database already. */
const LEFT_OUT: readonly string[] = [
  DATABASE,
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  'cli-token',
  'lock.db',
  'lock.db-journal',
];

export interface Backup {
  readonly folder: string;
  readonly sizeBytes: number;
  readonly elapsedMs: number;
  /** Whether the key of the credentials lies in it; not where it is in the environment or in another place. */
  readonly hasKey: boolean;
}

/**
 * A copy of a whole data folder that a Trapline can be started with: the database as it is at one moment, the key of
 * its credentials, modules and recordings. The one that runs on the folder goes on meanwhile. Until it is complete and
 * found sound the copy bears another name.
 *
 * @throws StoreError `missing` where there is no database or the target is taken; else as opening a store does
 */
export function backUp({ from, to }: { from: string; to: string }): Backup {
  const action = `backing up ${join(from, DATABASE)} to ${resolve(to)}`;
  return copyFolder({ from, to, action, missing: 'there is no database; name the data folder with --data.' });
}

/**
 * The other way: a backup becomes a data folder, and stays as it is. Nothing that is there is written over.
 *
 * @throws StoreError `missing` where the folder is no backup or the target is taken; `corrupt` where it is damaged
 */
export function restore({ from, to }: { from: string; to: string }): Backup {
  const action = `restoring ${resolve(from)} to ${resolve(to)}`;
  return copyFolder({
    ...{ from, to, action },
    missing: `there is no ${DATABASE} in it; name a folder that "trapline backup" made.`,
  });
}

interface Copying {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly missing: string;
}

function copyFolder({ from, to, action, missing }: Copying): Backup {
  const startedMs = performance.now();
  const source = join(from, DATABASE);
  const target = resolve(to);
  if (!existsSync(source)) throw new StoreError('missing', `${action}: ${missing}`);
  if (existsSync(target) && (!statSync(target).isDirectory() || readdirSync(target).length > 0))
    throw new StoreError('unavailable', `${action}: it exists and is not empty; choose another folder.`);
  const partial = `${target}.incomplete`;
  try {
    rmSync(partial, { recursive: true, force: true });
    makeFolder(partial, action);
    const copy = join(partial, DATABASE);
    const key = keyText(from);
    copyDatabase(source, copy);
    for (const name of readdirSync(from)) {
      // A backup inside the data folder must not hold itself.
      if (LEFT_OUT.includes(name) || [target, partial].includes(resolve(from, name))) continue;
      cpSync(join(from, name), join(partial, basename(name)), { recursive: true });
    }
    if (keyText(partial) !== key)
      throw new StoreError(
        'unavailable',
        `${action}: the key of the secrets was changed meanwhile; try again.`,
      );
    if (existsSync(target)) rmSync(target, { recursive: true });
    renameSync(partial, target);
    return {
      folder: target,
      sizeBytes: statSync(join(target, DATABASE)).size,
      elapsedMs: performance.now() - startedMs,
      hasKey: key !== null,
    };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw asStoreError(error, action, source, performance.now() - startedMs);
  }
}

/** @throws StoreError `unavailable` where there can be none of this name */
function makeFolder(folder: string, action: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    // By itself: where the parent is there and takes no folder (/proc), Node's recursive way never ends.
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code !== 'ENOENT') throw cause;
    const why = `no folder can be made in ${dirname(folder)}; choose another place.`;
    throw new StoreError('unavailable', `${action}: ${why}`, { cause });
  }
}

/** To compare; null where the key lies elsewhere. */
function keyText(folder: string): string | null {
  const file = join(folder, KEY_FILE);
  return existsSync(file) ? readFileSync(file, 'hex') : null;
}

/** One long reading of the file as it is now: writers go on beside it (WAL). */
function copyDatabase(source: string, copy: string): void {
  const reader = new Database(source, { readonly: true, fileMustExist: true });
  try {
    reader.prepare('VACUUM INTO ?').run(copy);
  } finally {
    reader.close();
  }
  const written = new Database(copy, { readonly: true });
  try {
    const found = String(written.pragma('quick_check(1)', { simple: true }));
    if (found !== 'ok')
      throw new StoreError('corrupt', `checking the copy ${copy}: it is damaged (${found}).`);
  } finally {
    written.close();
  }
}
