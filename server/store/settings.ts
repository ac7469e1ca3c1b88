import type { StoreFile } from './store-file.ts';

/** Small facts that outlive the process ("lab registered once"). */
export class Settings {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  get(key: string): string | null {
    return this.#file.act(`reading setting ${key}`, () => {
      const row = this.#file
        .read<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
        .get(key);
      return row?.value ?? null;
    });
  }

  set(key: string, value: string): void {
    this.#file.act(`saving setting ${key}`, () =>
      this.#file.write<[string, string]>('INSERT OR REPLACE INTO setting VALUES (?, ?)').run(key, value),
    );
  }
}
