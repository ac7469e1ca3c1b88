import { dirname } from 'node:path';
import { writeTrouble } from './write-trouble.ts';

/**
 * Why the store refused: `locked` another process has the folder; `readOnly`, `full`, `corrupt` the disk or the file;
 * `duplicate` a value that must be unique is taken; `missing` what the row refers to is gone; `newer` the database was
 * written by a later version; `secretKey` the key of the credentials is lost or wrong; `unavailable` the folder cannot
 * be used; `closed` the store is not started.
 */
export type StoreErrorCode =
  | 'locked'
  | 'readOnly'
  | 'full'
  | 'corrupt'
  | 'duplicate'
  | 'missing'
  | 'newer'
  | 'secretKey'
  | 'unavailable'
  | 'closed';

/** The store's one error. The message says what was done to what, how it failed and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

interface Reading {
  readonly code: StoreErrorCode;
  readonly text: string;
  readonly remedy: string;
}

const WRITE_ACCESS_READING: Reading = {
  code: 'readOnly',
  text: 'access is denied',
  remedy: 'Give the user of this process write access to the folder and its files.',
};

const FULL_READING: Reading = {
  code: 'full',
  text: 'the disk is full',
  remedy: 'Free space on that disk; storing goes on by itself and nothing stored is lost.',
};

/** Keyed by the beginning of SQLite's extended result code; the first that fits counts. */
const SQLITE_READINGS: readonly (readonly [string, Reading])[] = [
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    { code: 'missing', text: 'what it belongs to is no longer there', remedy: 'Reload and try again.' },
  ],
  [
    'SQLITE_CONSTRAINT_UNIQUE',
    { code: 'duplicate', text: 'the value is already taken', remedy: 'Choose another one.' },
  ],
  ['SQLITE_FULL', FULL_READING],
  ['SQLITE_READONLY', WRITE_ACCESS_READING],
  ['SQLITE_PERM', WRITE_ACCESS_READING],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'unavailable',
      text: 'the file cannot be opened',
      remedy: 'Check that the data folder exists, is a folder and may be written.',
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'locked',
      text: 'another program holds the file',
      remedy: 'Close the other program (a database browser, a backup) and try again.',
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'corrupt',
      text: 'the file is damaged',
      remedy:
        'Stop, copy the folder, then recover the copy with "sqlite3 trapline.db .recover" or restore a backup.',
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'corrupt',
      text: 'the file is not a database',
      remedy: 'Move the file away or restore a backup; it is left untouched.',
    },
  ],
];

const IO_READING: Reading = {
  code: 'unavailable',
  text: 'reading or writing failed',
  remedy: 'Check the disk and the data folder; nothing stored was changed.',
};

const FILE_READINGS: Readonly<Record<string, Reading>> = {
  EACCES: WRITE_ACCESS_READING,
  EPERM: WRITE_ACCESS_READING,
  EROFS: {
    code: 'readOnly',
    text: 'the file system is read-only',
    remedy: 'Mount it writable or choose another data folder.',
  },
  ENOSPC: FULL_READING,
  EDQUOT: FULL_READING,
  ENOTDIR: {
    code: 'unavailable',
    text: 'a part of the path is not a folder',
    remedy: 'Choose another data folder.',
  },
  EEXIST: {
    code: 'unavailable',
    text: 'a file stands where the folder should be',
    remedy: 'Move the file away or choose another data folder.',
  },
};

/**
 * What SQLite or the file system said, as a StoreError; anything else, a StoreError included, comes back as it is.
 *
 * @param action what was done to what ("adding device core-1")
 */
export function asStoreError(error: unknown, action: string, file: string, elapsedMs: number): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  const reading = code.startsWith('SQLITE_') ? sqliteReading(code, file) : FILE_READINGS[code];
  if (reading === undefined) return error;
  return new StoreError(
    reading.code,
    `${action} in ${file}: ${reading.text} (${code} after ${Math.round(elapsedMs)} ms). ${reading.remedy}`,
    { cause: error },
  );
}

/** What SQLite calls these has many causes. */
const OF_THE_DISK = ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'];

function sqliteReading(code: string, file: string): Reading | undefined {
  const trouble = OF_THE_DISK.some((start) => code.startsWith(start)) ? writeTrouble(dirname(file)) : null;
  const reading = FILE_READINGS[trouble ?? ''];
  if (reading !== undefined) return reading;
  const known = SQLITE_READINGS.find(([start]) => code.startsWith(start))?.[1];
  if (known !== undefined) return known;
  // Any other broken constraint or refused statement is a fault of this program and stays what it is.
  return code.startsWith('SQLITE_IOERR') ? IO_READING : undefined;
}
