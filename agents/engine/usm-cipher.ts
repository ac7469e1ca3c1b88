import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { AUTH_PROTOCOLS } from './usm-user.ts';
import type { AuthProtocol, PrivProtocol } from './usm-user.ts';

export const SALT_BYTES = 8;
const DES_BLOCK_BYTES = 8;

/** What a privacy protocol mixes into its initialisation vector. */
export interface CipherMoment {
  readonly boots: number;
  readonly time: number;
  readonly salt: Uint8Array;
}

/** HMAC over the whole message, cut to the protocol's length (RFC 3414 §6.3.1, RFC 7860 §4.2.1). */
export function authenticationCode(protocol: AuthProtocol, key: Buffer, message: Uint8Array): Buffer {
  const { hash, codeBytes } = AUTH_PROTOCOLS[protocol];
  return createHmac(hash, key).update(message).digest().subarray(0, codeBytes);
}

export function sameCode(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function encrypt(protocol: PrivProtocol, key: Buffer, plain: Buffer, moment: CipherMoment): Buffer {
  const { name, cipherKey, iv } = parameters(protocol, key, moment);
  const cipher = createCipheriv(name, cipherKey, iv).setAutoPadding(false);
  const missing =
    protocol === 'des' ? (DES_BLOCK_BYTES - (plain.length % DES_BLOCK_BYTES)) % DES_BLOCK_BYTES : 0;
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing)), cipher.final()]);
}

/** Throws when the data is no whole number of DES blocks; a wrong key shows only in what comes out. */
export function decrypt(protocol: PrivProtocol, key: Buffer, data: Buffer, moment: CipherMoment): Buffer {
  const { name, cipherKey, iv } = parameters(protocol, key, moment);
  const decipher = createDecipheriv(name, cipherKey, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function parameters(
  protocol: PrivProtocol,
  key: Buffer,
  moment: CipherMoment,
): { name: string; cipherKey: Buffer; iv: Buffer } {
  if (protocol === 'des') {
    const desKey = key.subarray(0, 8);
    const iv = Buffer.from(key.subarray(8, 16)).map((byte, i) => byte ^ (moment.salt[i] ?? 0));
    // OpenSSL 3 keeps single DES in its legacy provider; triple DES with three equal keys is the same cipher.
    return { name: 'des-ede3-cbc', cipherKey: Buffer.concat([desKey, desKey, desKey]), iv: Buffer.from(iv) };
  }
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(moment.boots, 0);
  iv.writeUInt32BE(moment.time, 4);
  iv.set(moment.salt, 8);
  return { name: `aes-${key.length * 8}-cfb`, cipherKey: key, iv };
}
