import type { Account } from './account.ts';
import type { Cancel } from './clock.ts';
import type { Device } from './device.ts';
import type { Permission } from './permission.ts';
import { isTagged } from './tag.ts';

/** Which devices somebody may see: all, those of the lab, or those that bear one of the tags. */
export type DeviceScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'lab' }
  | { readonly kind: 'tags'; readonly tags: readonly string[] };

export function scopeSees(scope: DeviceScope, device: Pick<Device, 'lab' | 'groups'>): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'lab':
      return device.lab;
    case 'tags':
      return scope.tags.some((tag) => isTagged(device.groups, tag));
  }
}

/**
 * On whose behalf something is asked: somebody signed in, a program with a token, the command line of this machine,
 * everybody where access is open, or nobody.
 */
export interface Principal {
  readonly kind: 'account' | 'token' | 'cli' | 'open' | 'nobody';
  /** As the audit log and the notes name it: the account's name, `cli`, `open access`, `nobody`. */
  readonly name: string;
  /** Of `account` and `token`. */
  readonly account: Account | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: DeviceScope;
  /** Of `account`: which of its sessions. */
  readonly sessionId: number | null;
  /** Of `account`: when the session began, ms, which is when somebody last proved who they are. */
  readonly signedInAtMs: number | null;
  /** What an account lacks before it may do anything. */
  readonly owes: 'ownPassword' | 'secondFactor' | null;
  /** Of `token`. */
  readonly tokenId: number | null;
  /** Ms; null where it does not end by itself. */
  readonly expiresAtMs: number | null;
  /** What a changing request has to bear (X-Trapline-CSRF); null where nothing was sent by itself, as a cookie is. */
  readonly csrf: string | null;
}

/** What a request shows of itself. */
export interface Credentials {
  /** Header `Cookie`. */
  readonly cookie: string | undefined;
  /** Header `Authorization`. */
  readonly authorization: string | undefined;
  readonly address: string | null;
  /** It comes from this machine itself, and not through a proxy on it. */
  readonly local: boolean;
  /** The browser's connection is encrypted, as far as can be known. */
  readonly secure: boolean;
}

/** Whose time is over: all with this session, this token, or of this account. */
export interface Ended {
  readonly accountId?: number;
  readonly sessionId?: number;
  readonly tokenId?: number;
  /** A session that goes on all the same. */
  readonly exceptSessionId?: number | null;
}

export interface Authenticator {
  identify(credentials: Credentials): Principal;
  /** Whether somebody who was identified earlier still would be. */
  holds(principal: Principal): boolean;
  onEnd(listener: (ended: Ended) => void): Cancel;
}

/** Whether an end concerns somebody. */
export function isEnded(principal: Principal, ended: Ended): boolean {
  if (principal.account === null) return false;
  if (ended.sessionId !== undefined) return principal.sessionId === ended.sessionId;
  if (ended.tokenId !== undefined) return principal.tokenId === ended.tokenId;
  if (ended.accountId !== principal.account.id) return false;
  return principal.sessionId === null || principal.sessionId !== (ended.exceptSessionId ?? null);
}
