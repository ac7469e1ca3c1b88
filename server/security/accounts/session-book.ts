import type { Account, AccountRepository } from '../../domain/account.ts';
import type { ApiTokenRepository } from '../../domain/api-token.ts';
import type { Cancel, Clock } from '../../domain/clock.ts';
import { type Permission, PERMISSIONS, ROLE_PERMISSIONS } from '../../domain/permission.ts';
import type { Authenticator, Credentials, DeviceScope, Ended, Principal } from '../../domain/principal.ts';
import type { Session, SessionRepository } from '../../domain/session.ts';
import type { OpenedSession, Origin } from '../../domain/sign-in.ts';
import { MINUTE } from '../../domain/units.ts';
import { csrfOf, digestOf, newSecret, sameText } from './secret-text.ts';

/** A session or token in steady use is noted so often. */
const TOUCH_MS = 1 * MINUTE;
const USER_AGENT_LENGTH = 300;
const MAX_SESSIONS = 50;
/** `__Host-` only where the connection is encrypted: browsers take it from no other (RFC 6265bis §4.1.3.2). */
const COOKIES = ['__Host-trapline_session', 'trapline_session'] as const;
export const TOKEN_PREFIX = 'trapline_';

const ALL = new Set(PERMISSIONS);
const NOBODY: Principal = {
  kind: 'nobody',
  name: 'nobody',
  account: null,
  permissions: new Set(),
  scope: { kind: 'all' },
  sessionId: null,
  signedInAtMs: null,
  owes: null,
  tokenId: null,
  expiresAtMs: null,
  csrf: null,
};
const OPEN: Principal = { ...NOBODY, kind: 'open', name: 'open access', permissions: ALL };
const CLI: Principal = { ...NOBODY, kind: 'cli', name: 'cli', permissions: ALL };

export interface SessionBookOptions {
  readonly access: 'accounts' | 'open';
  readonly accounts: AccountRepository;
  readonly sessions: SessionRepository;
  readonly tokens: ApiTokenRepository;
  /** The token of this machine's command line; null before there is one. */
  readonly cliToken: () => string | null;
  readonly idleMs: number;
  readonly maxMs: number;
  /** Who must have a second factor before they may do anything. */
  readonly secondFactorFor: 'nobody' | 'admins' | 'everybody';
  readonly clock: Pick<Clock, 'now'>;
}

/** Who is signed in, and on whose behalf a request is made. */
export class SessionBook implements Authenticator {
  readonly #options: SessionBookOptions;
  readonly #listeners = new Set<(ended: Ended) => void>();

  constructor(options: SessionBookOptions) {
    this.#options = options;
  }

  identify({ cookie, authorization, address, local, secure }: Credentials): Principal {
    const open = this.#options.access === 'open';
    if (authorization !== undefined) {
      const bearer = this.#bearer(authorization, address, local);
      return open && bearer.kind === 'nobody' ? OPEN : bearer;
    }
    if (open) return OPEN;
    const secret = secretOf(cookie, secure);
    if (secret === null) return NOBODY;
    const session = this.#options.sessions.find(digestOf(secret));
    const account = session && this.#living(session);
    if (!session || !account) return NOBODY;
    const nowMs = this.#options.clock.now();
    if (nowMs - session.lastSeenAtMs >= TOUCH_MS)
      this.#quietly(() => this.#options.sessions.touch(session.id, nowMs));
    return this.#principal(account, session, secret);
  }

  holds(principal: Principal): boolean {
    const { sessions, tokens, accounts, clock } = this.#options;
    if (principal.sessionId !== null) {
      const session = sessions.get(principal.sessionId);
      return session !== null && this.#living(session) !== null;
    }
    if (principal.tokenId !== null) {
      const token = tokens.get(principal.tokenId);
      return (
        token !== null && token.expiresAtMs > clock.now() && accounts.get(token.accountId)?.enabled === true
      );
    }
    return principal.kind !== 'nobody';
  }

  onEnd(listener: (ended: Ended) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(account: Account, { address, userAgent }: Origin): OpenedSession {
    const { sessions, maxMs, idleMs, clock } = this.#options;
    const nowMs = clock.now();
    const secret = newSecret();
    sessions.removePast(nowMs - idleMs, nowMs);
    for (const old of sessions.list(account.id).slice(MAX_SESSIONS - 1)) this.end({ sessionId: old.id });
    const session = sessions.insert(
      {
        accountId: account.id,
        createdAtMs: nowMs,
        lastSeenAtMs: nowMs,
        endsAtMs: nowMs + maxMs,
        address,
        userAgent: userAgent.replaceAll(/\p{C}/gu, '').slice(0, USER_AGENT_LENGTH),
      },
      digestOf(secret),
    );
    return { secret, principal: this.#principal(account, session, secret) };
  }

  list(accountId: number): readonly Session[] {
    return this.#options.sessions.list(accountId).filter((session) => this.#living(session) !== null);
  }

  /** Removes sessions, and tells whoever holds a connection open for them. */
  end(ended: Ended): void {
    const { sessions } = this.#options;
    if (ended.sessionId !== undefined) sessions.remove(ended.sessionId);
    else if (ended.accountId !== undefined) sessions.removeOf(ended.accountId, ended.exceptSessionId ?? null);
    for (const listener of this.#listeners) listener(ended);
  }

  endsAtMs(session: Session): number {
    return Math.min(session.lastSeenAtMs + this.#options.idleMs, session.endsAtMs);
  }

  #bearer(authorization: string, address: string | null, local: boolean): Principal {
    const { cliToken, tokens, accounts, clock } = this.#options;
    const secret = /^Bearer +(\S{1,200})$/i.exec(authorization.trim())?.[1];
    if (secret === undefined) return NOBODY;
    const own = cliToken();
    if (own !== null && sameText(secret, own)) return local ? CLI : NOBODY;
    if (!secret.startsWith(TOKEN_PREFIX)) return NOBODY;
    const token = tokens.find(digestOf(secret));
    const nowMs = clock.now();
    if (token === null || token.expiresAtMs <= nowMs) return NOBODY;
    const account = accounts.get(token.accountId);
    if (!account?.enabled) return NOBODY;
    if (nowMs - (token.lastUsedAtMs ?? 0) >= TOUCH_MS || token.lastAddress !== address)
      this.#quietly(() => tokens.used(token.id, nowMs, address));
    const owes = this.#owes(account);
    const allowed = permissionsOf(account, owes);
    return {
      ...NOBODY,
      kind: 'token',
      name: account.name,
      account,
      permissions: new Set(token.permissions.filter((permission) => allowed.has(permission))),
      scope: scopeOf(account),
      owes,
      tokenId: token.id,
      expiresAtMs: token.expiresAtMs,
    };
  }

  #principal(account: Account, session: Session, secret: string): Principal {
    const owes = this.#owes(account);
    return {
      kind: 'account',
      name: account.name,
      account,
      permissions: permissionsOf(account, owes),
      scope: scopeOf(account),
      sessionId: session.id,
      signedInAtMs: session.createdAtMs,
      owes,
      tokenId: null,
      expiresAtMs: this.endsAtMs({ ...session, lastSeenAtMs: this.#options.clock.now() }),
      csrf: csrfOf(secret),
    };
  }

  /** An identity provider asks for the second factor of those whom it knows; not so where they have a password here as well. */
  #owes({ passwordIsFirst, twoFactor, oidc, role, passwordChangedAtMs }: Account): Principal['owes'] {
    if (passwordIsFirst) return 'ownPassword';
    const { secondFactorFor } = this.#options;
    const must = secondFactorFor === 'everybody' || (secondFactorFor === 'admins' && role === 'admin');
    const byProvider = oidc && passwordChangedAtMs === null;
    return must && !twoFactor && !byProvider ? 'secondFactor' : null;
  }

  /** The account of a session that is not over; null where it is. */
  #living(session: Session): Account | null {
    if (this.endsAtMs(session) <= this.#options.clock.now()) return null;
    const account = this.#options.accounts.get(session.accountId);
    return account?.enabled ? account : null;
  }

  /** A full disk keeps nobody out. */
  #quietly(work: () => void): void {
    try {
      work();
    } catch {
      // Told by the store in its own way already.
    }
  }
}

function permissionsOf({ role }: Account, owes: Principal['owes']): ReadonlySet<Permission> {
  return new Set(owes === null ? ROLE_PERMISSIONS[role] : []);
}

/** Students see the lab, unless their groups say what else. */
function scopeOf({ role, groups }: Account): DeviceScope {
  if (groups.length > 0) return { kind: 'tags', tags: groups };
  return { kind: role === 'student' ? 'lab' : 'all' };
}

/** Over TLS only the cookie that no neighbouring host could have set, so that nobody is put into a session of another. */
function secretOf(cookie: string | undefined, secure: boolean): string | null {
  const parts = (cookie ?? '').split(';').map((part) => part.trim());
  for (const name of secure ? COOKIES.slice(0, 1) : COOKIES) {
    const value = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
    if (value !== undefined && /^[\w-]{20,128}$/.test(value)) return value;
  }
  return null;
}
