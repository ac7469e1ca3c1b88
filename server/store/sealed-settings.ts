import type { StoreFile } from './store-file.ts';
import type { Vault } from './vault.ts';

/** Names of settings that older versions kept unsealed. */
const ONCE_OPEN = ['recording scrub key'];

/** Small secrets that outlive the process, sealed as credentials are. */
export class SealedSettings {
  readonly #file: StoreFile;
  readonly #vault: Vault;

  constructor(options: { file: StoreFile; vault: Vault }) {
    this.#file = options.file;
    this.#vault = options.vault;
  }

  /**
   * Seals what an older version kept as it is, and leaves nothing of it in the free space of the file or in its log. A
   * copy that was made before still has it.
   */
  sealOpen(): void {
    const open = ONCE_OPEN.flatMap((name) => {
      const row = this.#file
        .read<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
        .get(name);
      return row === undefined ? [] : [{ name, value: row.value }];
    });
    if (open.length === 0) return;
    this.#file.pragma('secure_delete = ON');
    this.#file.transact(() => {
      for (const { name, value } of open) {
        this.set(name, value);
        this.#file.write<[string]>('DELETE FROM setting WHERE key = ?').run(name);
      }
    });
    this.#file.pragma('wal_checkpoint(TRUNCATE)');
    this.#file.pragma('secure_delete = OFF');
  }

  get(name: string): string | null {
    return this.#file.act(`reading setting ${name}`, () => {
      const row = this.#file
        .read<[string], { sealed: Uint8Array }>('SELECT sealed FROM sealed_setting WHERE name = ?')
        .get(name);
      return row === undefined ? null : this.#vault.open(row.sealed);
    });
  }

  set(name: string, value: string): void {
    this.#file.act(`saving setting ${name}`, () =>
      this.#file
        .write<[string, Buffer]>(
          `INSERT INTO sealed_setting (name, sealed) VALUES (?, ?)
           ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed`,
        )
        .run(name, this.#vault.seal(value)),
    );
  }
}
