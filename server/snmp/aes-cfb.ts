import type { Cipher } from 'node:crypto';
import { createCipheriv } from 'node:crypto';

const BLOCK_OCTETS = 16;
/** Most messages fit a frame; longer ones get a place of their own. */
const SCRATCH_OCTETS = 2_048;

const scratch = Buffer.alloc(SCRATCH_OCTETS);

/**
 * AES in CFB128 mode (NIST SP 800-38A §6.3, RFC 3826 §3.1.1) under one key. OpenSSL's own CFB wants a new cipher for
 * every message, which costs more than the message's encryption; these stay, one for each direction, and give the key
 * stream that is laid over the text.
 */
export class AesCfb {
  /** Of the key. */
  readonly #bits: number;
  readonly #key: Buffer;
  #chained: Cipher | null = null;
  /** What the chained cipher gave last, which it adds to what it gets next. */
  readonly #last = Buffer.alloc(BLOCK_OCTETS);
  #single: Cipher | null = null;

  /** @param key 16, 24 or 32 octets */
  constructor(key: Buffer) {
    this.#bits = key.length * 8;
    this.#key = key;
  }

  /** @param iv 16 octets */
  encrypt(iv: Buffer, plain: Buffer): Buffer {
    // With E the cipher, CFB is C1 = P1 + E(IV), C2 = P2 + E(C1) ... = P2 + E(P1 + E(IV)): its key stream is the CBC
    // of IV, P1, P2 ..., once what CBC carries over from the message before is taken out of the first block.
    this.#chained ??= createCipheriv(`aes-${this.#bits}-cbc`, this.#key, this.#last).setAutoPadding(false);
    const input = shifted(iv, plain);
    const last = this.#last;
    for (let at = 0; at < BLOCK_OCTETS; at += 1) input[at] = (input[at] ?? 0) ^ (last[at] ?? 0);
    const stream = this.#chained.update(input);
    stream.copy(last, 0, stream.length - BLOCK_OCTETS);
    return laidOver(stream, plain);
  }

  /** @param iv 16 octets */
  decrypt(iv: Buffer, sealed: Buffer): Buffer {
    // All that is enciphered is known beforehand here: IV, C1, C2 ...
    this.#single ??= createCipheriv(`aes-${this.#bits}-ecb`, this.#key, null).setAutoPadding(false);
    return laidOver(this.#single.update(shifted(iv, sealed)), sealed);
  }
}

/** The IV, then the text but for its last block, whole or not: valid until the next call. */
function shifted(iv: Buffer, text: Buffer): Buffer {
  const length = Math.max(1, Math.ceil(text.length / BLOCK_OCTETS)) * BLOCK_OCTETS;
  const input = length <= SCRATCH_OCTETS ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
  iv.copy(input, 0, 0, BLOCK_OCTETS);
  text.copy(input, BLOCK_OCTETS, 0, length - BLOCK_OCTETS);
  return input;
}

function laidOver(stream: Buffer, text: Buffer): Buffer {
  const { length } = text;
  for (let at = 0; at < length; at += 1) stream[at] = (stream[at] ?? 0) ^ (text[at] ?? 0);
  return stream.subarray(0, length);
}
