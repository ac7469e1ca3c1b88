import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AesCfb } from './aes-cfb.ts';
import { SnmpError } from './snmp-error.ts';
import type { PrivacyKey } from './usm-key.ts';

const BLOCK_OCTETS = 8;
const DES = 'des-ede3-cbc';
const vector = Buffer.alloc(16);

/** What the initialisation vector depends on besides the salt. */
export interface EngineMoment {
  readonly boots: number;
  readonly time: number;
}

/** A key's ciphers go with the key. */
const aesOf = new WeakMap<PrivacyKey, AesCfb>();

/**
 * Salts count up from a random start (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1): no two messages of this process share
 * one, whatever their keys.
 */
const nextSalt = randomBytes(8);

/** Encrypts a scoped PDU; the salt goes into msgPrivacyParameters (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1). */
export function encrypt(
  priv: PrivacyKey,
  moment: EngineMoment,
  plain: Buffer,
): { octets: Buffer; salt: Buffer } {
  const salt = takeSalt();
  if (priv.protocol !== 'des') return { octets: aes(priv).encrypt(aesVector(moment, salt), plain), salt };
  const missing = (BLOCK_OCTETS - (plain.length % BLOCK_OCTETS)) % BLOCK_OCTETS;
  const padded = missing === 0 ? plain : Buffer.concat([plain, Buffer.alloc(missing)]);
  const cipher = createCipheriv(DES, desKey(priv), desVector(priv, salt)).setAutoPadding(false);
  return { octets: Buffer.concat([cipher.update(padded), cipher.final()]), salt };
}

/** @throws SnmpError `decryptionError` where lengths are wrong; a wrong key gives octets that are no BER. */
export function decrypt(priv: PrivacyKey, moment: EngineMoment, octets: Buffer, salt: Buffer): Buffer {
  if (salt.length !== 8) {
    throw new SnmpError('decryptionError', `privacy parameters of ${salt.length} octets instead of 8`);
  }
  if (priv.protocol === 'des' && octets.length % BLOCK_OCTETS !== 0) {
    throw new SnmpError('decryptionError', `${octets.length} encrypted octets are no whole DES blocks`);
  }
  if (priv.protocol !== 'des') return aes(priv).decrypt(aesVector(moment, salt), octets);
  const decipher = createDecipheriv(DES, desKey(priv), desVector(priv, salt)).setAutoPadding(false);
  return Buffer.concat([decipher.update(octets), decipher.final()]);
}

function takeSalt(): Buffer {
  for (let at = 7; at >= 0; at -= 1) {
    const octet = ((nextSalt[at] ?? 0) + 1) & 0xff;
    nextSalt[at] = octet;
    if (octet !== 0) break;
  }
  return Buffer.from(nextSalt);
}

function aes(priv: PrivacyKey): AesCfb {
  let cipher = aesOf.get(priv);
  if (!cipher) aesOf.set(priv, (cipher = new AesCfb(priv.key)));
  return cipher;
}

/** RFC 3826 §3.1.2.1; valid until the next call. */
function aesVector({ boots, time }: EngineMoment, salt: Buffer): Buffer {
  vector.writeUInt32BE(boots, 0);
  vector.writeUInt32BE(time, 4);
  salt.copy(vector, 8);
  return vector;
}

/** OpenSSL 3 keeps single DES locked away; triple DES with one key three times is the same cipher. */
function desKey({ key }: PrivacyKey): Buffer {
  const des = key.subarray(0, 8);
  return Buffer.concat([des, des, des]);
}

/** RFC 3414 §8.1.1.1: the pre-IV behind the key, and the salt. */
function desVector({ key }: PrivacyKey, salt: Buffer): Buffer {
  const iv = Buffer.alloc(8);
  for (let index = 0; index < 8; index += 1) iv[index] = (key[8 + index] ?? 0) ^ (salt[index] ?? 0);
  return iv;
}
