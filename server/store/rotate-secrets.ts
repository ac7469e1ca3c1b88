import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Log } from '../domain/log.ts';
import { SECRET_KEY_BYTES } from '../domain/secret-key.ts';
import { FolderLock } from './folder-lock.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openDatabase } from './open-database.ts';
import { SEALED_COLUMNS, sealedProbe } from './sealed-columns.ts';
import { asStoreError, StoreError } from './store-error.ts';
import { type KeySource, opens, sealWith, Vault } from './vault.ts';

export interface Rotation {
  /** Credentials and channels sealed anew. */
  readonly secrets: number;
  /** The file with the new key; null where it was given. */
  readonly file: string | null;
  /** False where everything was sealed with the given key already. */
  readonly changed: boolean;
  /** Whether the database was written anew, so that nothing is left in its free space that the old key opens. */
  readonly swept: boolean;
}

/** In this order. A process that ends between two of them leaves a folder that opens with one of the two keys. */
export type RotationStep = 'keyWritten' | 'resealed' | 'committed' | 'keyInPlace';

/**
 * Seals all stored secrets with a new key, while no server runs on the folder. The new key is on the disk before the one
 * transaction that changes the rows, and takes the place of the old one after it; then the database is written anew.
 *
 * @param options.source the present key
 * @param options.newKey given (from the environment); a random one in the file of the present key where it is null
 * @param options.onStep told of each step that is done
 * @throws StoreError `locked` where a server runs, `missing` where there is no database, `secretKey`
 */
export function rotateSecrets(options: {
  readonly folder: string;
  readonly source: KeySource;
  readonly newKey: Uint8Array | null;
  readonly log: Log;
  readonly onStep?: (step: RotationStep) => void;
}): Rotation {
  const { folder, log } = options;
  const path = join(folder, 'trapline.db');
  const action = 'changing the key of the stored secrets';
  if (!existsSync(path))
    throw new StoreError('missing', `${action}: there is no database in ${folder}; name the data folder.`);
  const lock = new FolderLock(folder);
  const startedMs = performance.now();
  try {
    lock.start();
    const { writer, reader } = openDatabase({ path, migrations: MIGRATIONS, log });
    try {
      return rotate(writer, options);
    } finally {
      reader.close();
      writer.close();
    }
  } catch (error) {
    throw asStoreError(error, action, path, performance.now() - startedMs);
  } finally {
    lock.stop();
  }
}

function rotate(writer: Database.Database, options: Parameters<typeof rotateSecrets>[0]): Rotation {
  const { source, newKey, log, onStep = () => {} } = options;
  const probe = sealedProbe(writer);
  if (newKey !== null && probe !== null && opens(newKey, probe))
    return { secrets: 0, file: null, changed: false, swept: false };
  const vault = new Vault({ source, log });
  vault.start(probe);
  const file = newKey === null ? vault.file : null;
  if (newKey === null && file === null)
    throw new StoreError(
      'secretKey',
      'changing the key of the stored secrets: the present one is in TRAPLINE_SECRET_KEY; give the new one in ' +
        'TRAPLINE_NEW_SECRET_KEY.',
    );
  const key = newKey ?? randomBytes(SECRET_KEY_BYTES);
  file?.write(key, file.nextPath);
  onStep('keyWritten');
  const secrets = reseal(writer, vault, key, onStep);
  onStep('committed');
  if (file) file.advance();
  // The old key is of no use any more, except to whoever has an old copy of the database.
  else if (vault.file) rmSync(vault.file.path, { force: true });
  onStep('keyInPlace');
  return { secrets, file: file?.path ?? null, changed: true, swept: sweep(writer, log) };
}

function reseal(
  writer: Database.Database,
  vault: Vault,
  key: Uint8Array,
  onStep: (step: RotationStep) => void,
): number {
  // The old key goes next: this commit must be on the disk itself.
  writer.pragma('synchronous = FULL');
  let count = 0;
  writer
    .transaction(() => {
      for (const { table, column } of SEALED_COLUMNS) {
        const update = writer.prepare<[Buffer, number]>(`UPDATE ${table} SET ${column} = ? WHERE id = ?`);
        const rows = writer
          .prepare<[], { id: number; sealed: Uint8Array }>(
            `SELECT id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
          )
          .all();
        for (const { id, sealed } of rows) update.run(sealWith(key, vault.open(sealed)), id);
        count += rows.length;
      }
      onStep('resealed');
    })
    .immediate();
  return count;
}

/** Devices that are gone left their credentials in free space. It needs room for a second copy, and time. */
function sweep(writer: Database.Database, log: Log): boolean {
  try {
    writer.exec('VACUUM');
    writer.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  } catch (error) {
    log.warn({ err: (error as Error).message }, 'the database could not be written anew');
    return false;
  }
}
