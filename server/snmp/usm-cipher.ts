import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PrivProtocol } from '../domain/credential.ts';
import { SnmpError } from './snmp-error.ts';

const BLOCK_OCTETS = 8;

/** What the initialisation vector depends on besides the salt. */
export interface EngineMoment {
  readonly boots: number;
  readonly time: number;
}

interface PrivacyKey {
  readonly protocol: PrivProtocol;
  readonly key: Buffer;
}

/** Encrypts a scoped PDU; the salt goes into msgPrivacyParameters (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1). */
export function encrypt(
  priv: PrivacyKey,
  moment: EngineMoment,
  plain: Buffer,
): { octets: Buffer; salt: Buffer } {
  const salt = randomBytes(8);
  const { algorithm, key, iv } = parameters(priv, moment, salt);
  const cipher = createCipheriv(algorithm, key, iv).setAutoPadding(false);
  const missing = priv.protocol === 'des' ? (BLOCK_OCTETS - (plain.length % BLOCK_OCTETS)) % BLOCK_OCTETS : 0;
  const padded = missing === 0 ? plain : Buffer.concat([plain, Buffer.alloc(missing)]);
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
  const { algorithm, key, iv } = parameters(priv, moment, salt);
  const decipher = createDecipheriv(algorithm, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(octets), decipher.final()]);
}

function parameters(
  priv: PrivacyKey,
  moment: EngineMoment,
  salt: Buffer,
): { algorithm: string; key: Buffer; iv: Buffer } {
  if (priv.protocol === 'des') {
    const des = priv.key.subarray(0, 8);
    const iv = Buffer.alloc(8);
    for (let index = 0; index < 8; index += 1) iv[index] = (priv.key[8 + index] ?? 0) ^ (salt[index] ?? 0);
    // OpenSSL 3 keeps single DES locked away; triple DES with one key three times is the same cipher.
    return { algorithm: 'des-ede3-cbc', key: Buffer.concat([des, des, des]), iv };
  }
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(moment.boots, 0);
  iv.writeUInt32BE(moment.time, 4);
  salt.copy(iv, 8);
  return { algorithm: priv.protocol === 'aes' ? 'aes-128-cfb' : 'aes-256-cfb', key: priv.key, iv };
}
