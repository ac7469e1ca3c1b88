import type { StoreFile } from './store-file.ts';

const PAGES_PER_STEP = 100;
/** Free pages below this are no waste: what is stored next takes them. */
const KEPT_PAGES = 2_000;

/** Gives free pages back to the file system, a little at a time, once they are more than an eighth of the file. */
export class Vacuum {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  *run(): Generator<void> {
    const pages = this.#file.read<[], { page_count: number }>('PRAGMA page_count').get()!.page_count;
    let free = this.#free();
    if (free <= Math.max(KEPT_PAGES, pages / 8)) return;
    while (free > KEPT_PAGES) {
      this.#file.act('shrinking the database', () =>
        this.#file.pragma(`incremental_vacuum(${PAGES_PER_STEP})`),
      );
      yield;
      const left = this.#free();
      if (left >= free) return;
      free = left;
    }
  }

  #free(): number {
    return this.#file.read<[], { freelist_count: number }>('PRAGMA freelist_count').get()!.freelist_count;
  }
}
