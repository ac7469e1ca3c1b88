/** Line and column of an offset. Cheap where the offsets asked for go upwards, as they do in a parser. */
export class LineFinder {
  readonly #text: string;
  readonly #lineEnd: string;
  #line = 1;
  #lineStart = 0;
  /** Where the line of `lineStart` ends; -1 before it was looked for. */
  #lineStop = -1;

  constructor(options: { readonly text: string }) {
    this.#text = options.text;
    this.#lineEnd = options.text.includes('\n') ? '\n' : '\r';
  }

  /** Both count from 1. */
  locate(offset: number): { readonly line: number; readonly column: number } {
    if (offset < this.#lineStart) {
      this.#line = 1;
      this.#lineStart = 0;
      this.#lineStop = -1;
    }
    if (this.#lineStop < 0) this.#lineStop = this.#stopAfter(this.#lineStart);
    while (this.#lineStop < offset) {
      this.#lineStart = this.#lineStop + 1;
      this.#line += 1;
      this.#lineStop = this.#stopAfter(this.#lineStart);
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }

  #stopAfter(offset: number): number {
    const found = this.#text.indexOf(this.#lineEnd, offset);
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  }
}
