import { TAG } from './ber-reader.ts';

/**
 * Writes BER from the end to the front, so that every length is known when its header is written: the last value of
 * a sequence first, then the ones before it, then `wrap`.
 */
export class BerWriter {
  #bytes: Buffer;
  #at: number;

  constructor(sizeHint = 512) {
    this.#bytes = Buffer.allocUnsafe(sizeHint);
    this.#at = sizeHint;
  }

  /** Octets written so far: the mark that `wrap` counts from. */
  get length(): number {
    return this.#bytes.length - this.#at;
  }

  /** The message; valid until the next write. */
  finish(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  raw(octets: Uint8Array): void {
    this.#reserve(octets.length);
    this.#at -= octets.length;
    this.#bytes.set(octets, this.#at);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#at -= 1;
    this.#bytes[this.#at] = value;
  }

  /** Puts the header of `tag` before everything written since the writer's length was `mark`. */
  wrap(tag: number, mark: number): void {
    const length = this.length - mark;
    if (length < 0x80) {
      this.byte(length);
    } else {
      let rest = length;
      let count = 0;
      for (; rest > 0; rest = Math.floor(rest / 256)) {
        this.byte(rest & 0xff);
        count += 1;
      }
      this.byte(0x80 | count);
    }
    this.byte(tag);
  }

  /** @param value any integer of up to 48 bits; written with the fewest octets (RFC 3417 §8) */
  integer(value: number, tag: number = TAG.integer): void {
    const mark = this.length;
    let rest = value;
    let low: number;
    do {
      low = ((rest % 256) + 256) % 256;
      this.byte(low);
      rest = (rest - low) / 256;
    } while (!(rest === 0 && low < 0x80) && !(rest === -1 && low >= 0x80));
    this.wrap(tag, mark);
  }

  octets(value: Uint8Array, tag: number = TAG.octets): void {
    const mark = this.length;
    this.raw(value);
    this.wrap(tag, mark);
  }

  null(): void {
    this.byte(0);
    this.byte(TAG.null);
  }

  /** @param oid dotted text of at least two numbers, checked by the caller */
  oid(oid: string): void {
    const mark = this.length;
    const numbers = oid.split('.').map(Number);
    for (let index = numbers.length - 1; index >= 2; index -= 1) this.subIdentifier(numbers[index] ?? 0);
    this.subIdentifier((numbers[0] ?? 0) * 40 + (numbers[1] ?? 0));
    this.wrap(TAG.oid, mark);
  }

  /** One number of an OID, for who writes its parts. */
  subIdentifier(value: number): void {
    this.byte(value % 128);
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
      this.byte(0x80 | (rest % 128));
    }
  }

  #reserve(octets: number): void {
    if (this.#at >= octets) return;
    const used = this.length;
    const grown = Buffer.allocUnsafe((used + octets) * 2);
    this.#bytes.copy(grown, grown.length - used, this.#at);
    this.#at = grown.length - used;
    this.#bytes = grown;
  }
}
