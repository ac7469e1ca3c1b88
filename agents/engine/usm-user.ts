import type { Oid } from './oid.ts';

/** Authentication protocols of USM by the names of the net-snmp package (RFC 3414 §6, RFC 7860). */
export const AUTH_PROTOCOLS = {
  md5: { hash: 'md5', codeBytes: 12 },
  sha: { hash: 'sha1', codeBytes: 12 },
  sha224: { hash: 'sha224', codeBytes: 16 },
  sha256: { hash: 'sha256', codeBytes: 24 },
  sha384: { hash: 'sha384', codeBytes: 32 },
  sha512: { hash: 'sha512', codeBytes: 48 },
} as const;

/**
 * Privacy protocols: DES (RFC 3414 §8), AES-128 (RFC 3826), AES-192 and AES-256 with the key extension of Blumenthal or
 * Reeder.
 */
export const PRIV_PROTOCOLS = {
  des: { keyBytes: 16, extension: 'none' },
  aes: { keyBytes: 16, extension: 'none' },
  aes192b: { keyBytes: 24, extension: 'blumenthal' },
  aes192r: { keyBytes: 24, extension: 'reeder' },
  aes256b: { keyBytes: 32, extension: 'blumenthal' },
  aes256r: { keyBytes: 32, extension: 'reeder' },
} as const;

export type AuthProtocol = keyof typeof AUTH_PROTOCOLS;
export type PrivProtocol = keyof typeof PRIV_PROTOCOLS;
export type SecurityLevel = 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';

/** A USM user of the lab, with the documented passwords of the lab. */
export interface UsmUser {
  readonly name: string;
  readonly access: 'ro' | 'rw';
  readonly auth: { readonly protocol: AuthProtocol; readonly password: string } | null;
  readonly priv: { readonly protocol: PrivProtocol; readonly password: string } | null;
  /** Subtrees that the user may see; absent: everything. */
  readonly view?: readonly Oid[];
}

/** The highest security level that the user's keys allow. */
export function securityLevelOf(user: UsmUser): SecurityLevel {
  if (!user.auth) return 'noAuthNoPriv';
  return user.priv ? 'authPriv' : 'authNoPriv';
}
