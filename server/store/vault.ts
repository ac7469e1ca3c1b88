import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '../domain/log.ts';
import { SECRET_KEY_BYTES } from '../domain/secret-key.ts';
import { SecretKeyFile } from './secret-key.ts';
import { StoreError } from './store-error.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 1;
/** In the data folder. */
export const KEY_FILE = 'secret.key';
const PURPOSE = Buffer.from('trapline credential');

/** Where the key is: in a file, or given (from the environment). */
export type KeySource = { readonly file: string } | { readonly key: Uint8Array };

/** The usual place of the key: a file beside the database. */
export function keyInFolder(folder: string): KeySource {
  return { file: join(folder, KEY_FILE) };
}

/**
 * Seals what must not be readable on disk: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each time. The key
 * lies outside the database, so that a copy of the database alone gives nothing away.
 */
export class Vault {
  readonly file: SecretKeyFile | null;
  readonly #given: Uint8Array | null;
  readonly #log: Pick<Log, 'warn' | 'info'>;
  #key: Uint8Array | null = null;

  constructor(options: { readonly source: KeySource; readonly log: Pick<Log, 'warn' | 'info'> }) {
    const { source, log } = options;
    this.file = 'file' in source ? new SecretKeyFile({ path: source.file, log }) : null;
    this.#given = 'key' in source ? source.key : null;
    this.#log = log;
  }

  /**
   * Reads the key, or makes one where nothing was sealed yet. A change of the key that was broken off is ended or taken
   * back, whichever fits the database.
   *
   * @param probe something sealed earlier, null where there is nothing
   * @throws StoreError `secretKey` where the key is lost, malformed, readable for others or not the one of `probe`
   */
  start(probe: Uint8Array | null): void {
    this.#key = this.#given ?? this.#load(probe);
    if (this.#key.length !== SECRET_KEY_BYTES) {
      const { length } = this.#key;
      this.#key = null;
      throw new StoreError(
        'secretKey',
        `using the given key: it has ${length} bytes instead of ${SECRET_KEY_BYTES}.`,
      );
    }
    if (probe !== null) this.open(probe);
  }

  seal(text: string): Buffer {
    return sealWith(this.#held(), text);
  }

  /** @throws StoreError `secretKey` where the key does not fit or the bytes were altered */
  open(sealed: Uint8Array): string {
    const key = this.#held();
    try {
      return openWith(key, sealed);
    } catch (error) {
      const [what, remedy] = this.file
        ? [`the key in ${this.file.path}`, 'Restore the file from the backup that the database came from.']
        : ['the key in TRAPLINE_SECRET_KEY', 'Give the one that this data folder was used with.'];
      throw new StoreError(
        'secretKey',
        `opening a stored credential: ${what} is not the one it was sealed with. ${remedy}`,
        { cause: error },
      );
    }
  }

  #held(): Uint8Array {
    if (this.#key === null)
      throw new StoreError('closed', 'using the key of the secrets: it is not read yet.');
    return this.#key;
  }

  #load(probe: Uint8Array | null): Uint8Array {
    const { file } = this;
    if (file === null) throw new StoreError('secretKey', 'reading the key of the secrets: there is none.');
    const next = file.read(file.nextPath);
    if (next !== null) this.#settle(file, next, probe);
    const key = file.read();
    if (key !== null) return key;
    if (probe !== null)
      throw new StoreError(
        'secretKey',
        `reading ${file.path}: the file is gone, and the stored credentials cannot be opened without it. ` +
          'Restore it from a backup; without one, choose another data folder and enter the devices anew.',
      );
    const made = randomBytes(SECRET_KEY_BYTES);
    file.write(made);
    return made;
  }

  /** The process died while it changed the key: the database says how far it came. */
  #settle(file: SecretKeyFile, next: Uint8Array, probe: Uint8Array | null): void {
    const present = file.read();
    if (probe !== null && (present === null || !opens(present, probe)) && opens(next, probe)) {
      file.advance();
      this.#log.info(
        { file: file.path },
        'a change of the key of the secrets had been broken off; it is ended',
      );
    } else if (present !== null && (probe === null || opens(present, probe))) {
      file.dropNext();
      this.#log.info(
        { file: file.path },
        'a change of the key of the secrets had been broken off; it is taken back',
      );
    }
  }
}

export function sealWith(key: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(PURPOSE);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), sealed]);
}

/** Whether it was sealed with this key. */
export function opens(key: Uint8Array, sealed: Uint8Array): boolean {
  try {
    openWith(key, sealed);
    return true;
  } catch {
    return false;
  }
}

/** @throws Error where the key does not fit or the bytes were altered */
function openWith(key: Uint8Array, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== FORM) throw new Error(`unknown form ${String(bytes[0])}`);
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(PURPOSE);
  decipher.setAuthTag(tag);
  const text = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
  return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
}
