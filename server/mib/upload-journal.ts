import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { removeFile } from './remove-file.ts';

/**
 * What an upload has written, and the files that it took the place of: they stay aside until the new ones are in use,
 * and come back where they never are, also after a crash in between.
 */
export class UploadJournal {
  readonly #folder: string;
  readonly #former: string;
  /** Paths below the folder. */
  readonly #written = new Set<string>();

  /** @param former where replaced files wait, on the same disk */
  constructor(options: { folder: string; former: string }) {
    this.#folder = options.folder;
    this.#former = options.former;
  }

  /** Puts back what an upload that was cut short had replaced. */
  async start(): Promise<void> {
    const entries = await readdir(this.#former, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isFile()) await this.#putBack(relative(this.#former, join(entry.parentPath, entry.name)));
    await rm(this.#former, { recursive: true, force: true });
  }

  /** Moves a file to its path below the folder; what is there is kept aside. */
  async place(temporary: string, path: string): Promise<void> {
    const target = join(this.#folder, path);
    const former = join(this.#former, path);
    await mkdir(dirname(target), { recursive: true });
    // A zip may bring one file twice: what was there before the upload is what counts.
    if (existsSync(target) && !this.#written.has(path)) {
      await mkdir(dirname(former), { recursive: true });
      await rename(target, former);
    }
    this.#written.add(path);
    await rename(temporary, target);
  }

  /** The new files are in use: the replaced ones go. */
  async keep(): Promise<void> {
    this.#written.clear();
    await rm(this.#former, { recursive: true, force: true });
  }

  /** Everything as it was before the upload. */
  async undo(): Promise<void> {
    for (const path of this.#written) {
      if (existsSync(join(this.#former, path))) await this.#putBack(path);
      else await removeFile(join(this.#folder, path), this.#folder);
    }
    await this.keep();
  }

  async #putBack(path: string): Promise<void> {
    const target = join(this.#folder, path);
    await mkdir(dirname(target), { recursive: true });
    await rename(join(this.#former, path), target);
  }
}
