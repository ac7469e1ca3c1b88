import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from './store-error.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = 1;
const PURPOSE = Buffer.from('trapline credential');

/**
 * Seals what must not be readable on disk: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each time. The key
 * lies beside the database in `secret.key`, mode 0600, so that a copy of the database alone gives nothing away.
 */
export class Vault {
  readonly #file: string;
  readonly #given: Uint8Array | null;
  #key: Uint8Array | null = null;

  /** @param options.key 32 bytes that replace the key file */
  constructor(options: { folder: string; key?: Uint8Array }) {
    this.#file = join(options.folder, 'secret.key');
    this.#given = options.key ?? null;
  }

  /**
   * Reads the key, or makes one where nothing was sealed yet.
   *
   * @param probe something sealed earlier, null where there is nothing
   * @throws StoreError `secretKey` where the key is lost, malformed or not the one of `probe`
   */
  start(probe: Uint8Array | null): void {
    this.#key = this.#given ?? this.#load(probe !== null);
    if (this.#key.length !== KEY_BYTES) {
      const length = this.#key.length;
      this.#key = null;
      throw new StoreError(
        'secretKey',
        `reading ${this.#file}: the key has ${length} bytes instead of ${KEY_BYTES}. ` +
          'Restore the file from a backup.',
      );
    }
    if (probe !== null) this.open(probe);
  }

  seal(text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#held(), nonce);
    cipher.setAAD(PURPOSE);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws StoreError `secretKey` where the key does not fit or the bytes were altered */
  open(sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed);
    try {
      if (bytes[0] !== FORM) throw new Error(`unknown form ${String(bytes[0])}`);
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', this.#held(), nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(PURPOSE);
      decipher.setAuthTag(tag);
      const text = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
      return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new StoreError(
        'secretKey',
        `opening a stored credential: the key in ${this.#file} is not the one it was sealed with. ` +
          'Restore secret.key from the backup that the database came from.',
        { cause: error },
      );
    }
  }

  #held(): Uint8Array {
    if (this.#key === null) throw new StoreError('closed', `using ${this.#file}: the store is not started.`);
    return this.#key;
  }

  #load(needed: boolean): Uint8Array {
    if (existsSync(this.#file)) return readFileSync(this.#file);
    if (needed) {
      throw new StoreError(
        'secretKey',
        `reading ${this.#file}: the file is gone, and the stored credentials cannot be opened without it. ` +
          'Restore it from a backup; without one, choose another data folder and enter the devices anew.',
      );
    }
    const key = randomBytes(KEY_BYTES);
    const file = openSync(this.#file, 'wx', 0o600);
    try {
      writeSync(file, key);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return key;
  }
}
