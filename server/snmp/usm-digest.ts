import { hash } from 'node:crypto';
import { AUTHENTICATION } from './usm-key.ts';
import type { AuthKey } from './usm-key.ts';

/** Octets that the hash takes at a time, which HMAC fills the key up to (RFC 2104 §2; FIPS 180-4). */
const BLOCK_OCTETS = { md5: 64, sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 } as const;
const INNER = 0x36;
const OUTER = 0x5c;

const signers = new WeakMap<AuthKey, MessageSigner>();

/**
 * HMAC (RFC 2104) under one localised key, as two hashes at one stroke each: a Hmac object for every message costs
 * three times as much.
 */
export class MessageSigner {
  readonly #hash: keyof typeof BLOCK_OCTETS;
  readonly #block: number;
  readonly #outer: Buffer;
  /** To be put before what is signed. As good as the key: it must not leave the process. */
  readonly pad: Buffer;
  /** Of the truncated digest. */
  readonly digestOctets: number;

  constructor({ protocol, key }: AuthKey) {
    const { hash: name, digestOctets } = AUTHENTICATION[protocol];
    this.#hash = name;
    this.#block = BLOCK_OCTETS[name];
    // Localised keys are digests and so never longer than a block; one that were would be cut, and sign wrongly.
    if (key.length > this.#block) throw new RangeError(`an authentication key of ${key.length} octets`);
    this.digestOctets = digestOctets;
    this.pad = padded(key, INNER, this.#block, this.#block);
    this.#outer = padded(key, OUTER, this.#block, this.#block + hash(name, '', 'binary').length);
  }

  static of(auth: AuthKey): MessageSigner {
    let signer = signers.get(auth);
    if (!signer) signers.set(auth, (signer = new MessageSigner(auth)));
    return signer;
  }

  /** Writes the truncated digest of `message`, which `pad` stands before, to `target`. */
  sign(message: Buffer, target: Buffer, at: number): void {
    // Strings of one character an octet: they cost a third of what a Buffer does.
    this.#outer.write(hash(this.#hash, message, 'binary'), this.#block, 'latin1');
    target.write(hash(this.#hash, this.#outer, 'binary'), at, this.digestOctets, 'latin1');
  }
}

function padded(key: Buffer, filler: number, block: number, length: number): Buffer {
  const octets = Buffer.alloc(length, filler);
  for (let at = 0; at < block; at += 1) octets[at] = (key[at] ?? 0) ^ filler;
  return octets;
}
