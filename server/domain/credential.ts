import type { Secret } from './secret.ts';

export type SnmpVersion = 'v1' | 'v2c' | 'v3';

/** RFC 3411 §3.4.3. */
export type SecurityLevel = 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';

/** RFC 3414 (md5, sha) and RFC 7860 (the SHA-2 family). */
export const AUTH_PROTOCOLS = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export type AuthProtocol = (typeof AUTH_PROTOCOLS)[number];

/** RFC 3414 (des), RFC 3826 (aes = AES-128), and the two ways vendors stretch a key to 256 bits: Blumenthal, Reeder. */
export const PRIV_PROTOCOLS = ['des', 'aes', 'aes256b', 'aes256r'] as const;
export type PrivProtocol = (typeof PRIV_PROTOCOLS)[number];

/** Community-based access (RFC 1157, RFC 1901). */
export interface CommunityCredential {
  readonly version: 'v1' | 'v2c';
  readonly community: Secret;
}

/** User-based access (RFC 3414). Protocol and key are present exactly where the level demands them. */
export interface UserCredential {
  readonly version: 'v3';
  readonly user: string;
  readonly level: SecurityLevel;
  readonly authProtocol?: AuthProtocol;
  readonly authKey?: Secret;
  readonly privProtocol?: PrivProtocol;
  readonly privKey?: Secret;
  readonly context?: string;
}

export type Credential = CommunityCredential | UserCredential;

/** Communities that every attacker tries first. */
const DEFAULT_COMMUNITIES: readonly string[] = ['public', 'private'];

export function usesDefaultCommunity(credential: Credential): boolean {
  return credential.version !== 'v3' && DEFAULT_COMMUNITIES.includes(credential.community.reveal());
}
