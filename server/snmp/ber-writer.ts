import { TAG } from './ber-reader.ts';

const DOT = 0x2e;
const ZERO = 0x30;

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

  /** Forgets what was written, so that another message can take its place. */
  reset(): void {
    this.#at = this.#bytes.length;
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
    if (value >= 0 && value < 0x80) {
      this.byte(value);
      this.byte(1);
      this.byte(tag);
      return;
    }
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
    // From the last digit to the first, as everything here is written; the first two numbers share an octet.
    const firstDot = oid.indexOf('.');
    const secondDot = oid.indexOf('.', firstDot + 1);
    const headEnd = secondDot === -1 ? oid.length : secondDot;
    let value = 0;
    let place = 1;
    for (let at = oid.length - 1; at >= headEnd; at -= 1) {
      const code = oid.charCodeAt(at);
      if (code === DOT) {
        this.subIdentifier(value);
        value = 0;
        place = 1;
      } else {
        value += (code - ZERO) * place;
        place *= 10;
      }
    }
    this.subIdentifier(Number(oid.slice(0, firstDot)) * 40 + Number(oid.slice(firstDot + 1, headEnd)));
    this.wrap(TAG.oid, mark);
  }

  /** One number of an OID, for who writes its parts. */
  subIdentifier(value: number): void {
    if (value < 128) {
      this.byte(value);
      return;
    }
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
