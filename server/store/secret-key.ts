import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Log } from '../domain/log.ts';
import { parseSecretKey, SECRET_KEY_BYTES } from '../domain/secret-key.ts';
import { StoreError } from './store-error.ts';

/** Reading by the group or by all. */
const OTHERS = 0o077;

/**
 * A file with the key of the stored secrets: 32 octets, or the same as hex or base64. Nobody but its owner may read
 * it. While the key is changed the new one lies beside it, in `….next`.
 */
export class SecretKeyFile {
  readonly path: string;
  readonly #log: Pick<Log, 'warn'>;

  constructor(options: { readonly path: string; readonly log: Pick<Log, 'warn'> }) {
    this.path = options.path;
    this.#log = options.log;
  }

  get nextPath(): string {
    return `${this.path}.next`;
  }

  /** Null where there is no such file. @throws StoreError `secretKey` where others may read it, or it holds no key */
  read(path = this.path): Buffer | null {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode === undefined) return null;
    this.#mustBePrivate(path, mode);
    const bytes = readFileSync(path);
    const key = bytes.length === SECRET_KEY_BYTES ? bytes : parseSecretKey(bytes.toString('latin1'));
    if (key === null)
      throw new StoreError(
        'secretKey',
        `reading ${path}: it holds ${bytes.length} bytes that are no key of ${SECRET_KEY_BYTES} bytes, as they are or as hex or ` +
          'base64. Restore the file from a backup.',
      );
    return key;
  }

  /** Writes a file that is not there yet; it is on the disk afterwards. */
  write(key: Uint8Array, path = this.path): void {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, key);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(dirname(path));
  }

  /** The next key takes the place of the present one. */
  advance(): void {
    renameSync(this.nextPath, this.path);
    syncFolder(dirname(this.path));
  }

  dropNext(): void {
    rmSync(this.nextPath, { force: true });
  }

  #mustBePrivate(path: string, mode: number): void {
    if ((mode & OTHERS) === 0) return;
    if (!keepsModes(dirname(path))) {
      this.#log.warn(
        { file: path },
        'the key of the stored secrets lies on a file system without access rights: whoever reaches it may read the key',
      );
      return;
    }
    const shown = (mode & 0o777).toString(8).padStart(4, '0');
    throw new StoreError(
      'secretKey',
      `reading ${path}: others may read the key of the stored secrets (mode ${shown}). ` +
        `Run: chmod 600 ${path} — and, if they may have read it, trapline secrets rotate.`,
    );
  }
}

/** Whether the file system keeps to the access rights that it is told (FAT and Windows do not). */
function keepsModes(folder: string): boolean {
  if (process.platform === 'win32') return false;
  const probe = join(folder, `.mode-${process.pid}`);
  try {
    closeSync(openSync(probe, 'wx', 0o600));
    return (statSync(probe).mode & OTHERS) === 0;
  } catch {
    // A folder that cannot be written has the rights to say so.
    return true;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** A name in a folder is on the disk once the folder is (POSIX); Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
