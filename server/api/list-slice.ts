/** Octets sent at one go: about a millisecond of work. */
const SLICE_OCTETS = 128 * 1_024;
/** Beyond them, for the item that fills a slice. */
const SPARE_OCTETS = 64 * 1_024;
/** Octets of UTF-8 that a unit of a string may take. */
const WIDEST = 3;

/**
 * What is sent next of a long list. A list that is short is one string. From the second slice on the text goes into
 * memory that is used again for each: strings of that size, made and copied twice, were a quarter of all garbage.
 */
export class ListSlice {
  #text: string;
  #bytes: Buffer | null = null;
  #used = 0;

  constructor(beginning: string) {
    this.#text = beginning;
  }

  get full(): boolean {
    return this.#used + this.#text.length >= SLICE_OCTETS;
  }

  add(text: string): void {
    const bytes = this.#bytes;
    // What is larger than the rest of the memory follows behind it as a string.
    if (bytes === null || this.#text !== '' || text.length * WIDEST > bytes.length - this.#used)
      this.#text += text;
    else this.#used += bytes.write(text, this.#used);
  }

  contents(): string | Buffer {
    if (this.#bytes === null) return this.#text;
    const written = this.#bytes.subarray(0, this.#used);
    return this.#text === '' ? written : Buffer.concat([written, Buffer.from(this.#text)]);
  }

  /** After the contents have left. */
  clear(): void {
    this.#bytes ??= Buffer.allocUnsafeSlow(SLICE_OCTETS + SPARE_OCTETS);
    this.#text = '';
    this.#used = 0;
  }
}
