import type { Secret } from './secret.ts';

export type SnmpVersion = 'v1' | 'v2c' | 'v3';

/** RFC 3411 §3.4.3. */
export const SECURITY_LEVELS = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
export type SecurityLevel = (typeof SECURITY_LEVELS)[number];

/** RFC 3414 (md5, sha) and RFC 7860 (the SHA-2 family). */
export const AUTH_PROTOCOLS = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export type AuthProtocol = (typeof AUTH_PROTOCOLS)[number];

/**
 * RFC 3414 (des), RFC 3826 (aes = AES-128), and AES-192 and AES-256 with the two ways vendors stretch a key for them:
 * Blumenthal (b) and Reeder (r).
 */
export const PRIV_PROTOCOLS = ['des', 'aes', 'aes192b', 'aes192r', 'aes256b', 'aes256r'] as const;
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

/**
 * What about a credential the agent does not take: no such user; the authentication or privacy key or its algorithm;
 * engine boots and time that do not settle; a level that the user has not or that gives it nothing; no such context;
 * no right to read; a view without what is polled.
 */
export const CREDENTIAL_FAULTS = [
  'unknownUser',
  'wrongAuthentication',
  'wrongPrivacy',
  'timeWindow',
  'unsupportedLevel',
  'unknownContext',
  'accessRefused',
  'emptyView',
] as const;
export type CredentialFault = (typeof CREDENTIAL_FAULTS)[number];

/** A change after which the agent takes the credential, found by trying; the keys stay. */
export interface CredentialFix {
  readonly level?: SecurityLevel;
  readonly authProtocol?: AuthProtocol;
  readonly privProtocol?: PrivProtocol;
  /** Empty: the default context. */
  readonly context?: '';
  /** `works with SHA-256 and AES-256 (Reeder)`. */
  readonly text: string;
}

export interface CredentialDiagnosis {
  readonly fault: CredentialFault;
  /** What is wrong and what to do. */
  readonly text: string;
  readonly fix: CredentialFix | null;
  /** Requests sent to find out, beyond those of the test. */
  readonly tries: number;
}

/** Communities that every attacker tries first. */
const DEFAULT_COMMUNITIES: readonly string[] = ['public', 'private'];

export function usesDefaultCommunity(credential: Credential): boolean {
  return credential.version !== 'v3' && DEFAULT_COMMUNITIES.includes(credential.community.reveal());
}
