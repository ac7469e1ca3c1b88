/** Of a series, in this order. 0 stands for "none" in each. */
export const DEVICE = 0;
export const INTERFACE = 1;
/** The series of the same owner that was opened before it. */
export const NEXT = 2;
/** The number of its metric above the flags. */
export const KIND = 3;
const WORDS_AS_BITS = 2;

const PAGE_BITS = 14;
const IN_PAGE = 2 ** PAGE_BITS - 1;

/**
 * Four words for each series, by its id. Numbers in pages: millions of objects would be looked at by every full
 * collection, and one array of all would be copied whenever it grows.
 */
export class SeriesTable {
  readonly #pages: (Uint32Array | undefined)[] = [];

  /** 0 of an id that nothing was written of. */
  get(id: number, word: number): number {
    return this.#pages[id >>> PAGE_BITS]?.[((id & IN_PAGE) << WORDS_AS_BITS) | word] ?? 0;
  }

  set(id: number, word: number, value: number): void {
    const page = (this.#pages[id >>> PAGE_BITS] ??= new Uint32Array(2 ** (PAGE_BITS + WORDS_AS_BITS)));
    page[((id & IN_PAGE) << WORDS_AS_BITS) | word] = value;
  }

  clear(): void {
    this.#pages.length = 0;
  }
}
