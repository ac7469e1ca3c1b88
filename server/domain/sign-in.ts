import type { Account } from './account.ts';
import type { ApiToken } from './api-token.ts';
import type { Permission, Role } from './permission.ts';
import type { Principal } from './principal.ts';
import type { Session } from './session.ts';

/** Where a request comes from. */
export interface Origin {
  readonly address: string | null;
  readonly userAgent: string;
  /** From this machine itself. */
  readonly local: boolean;
}

/** Somebody has just signed in: the secret is for the cookie and shown nowhere else. */
export interface OpenedSession {
  readonly secret: string;
  readonly principal: Principal;
}

/** How people come in and go. Errors are AccessError. */
export interface SignInDesk {
  readonly access: 'accounts' | 'open';
  /** No account exists yet. */
  readonly setupNeeded: boolean;
  /** Whether the first account can only be made with the token of the console. */
  setupTokenNeeded(origin: Pick<Origin, 'local'>): boolean;
  /** @throws AccessError `alreadySetUp` | `wrongSetupToken` | `weakPassword` */
  setUp(
    first: {
      readonly name: string;
      readonly fullName: string;
      readonly password: string;
      readonly token?: string;
    },
    origin: Origin,
  ): Promise<OpenedSession>;
  /** @throws AccessError `wrongCredentials` | `codeNeeded` | `tooManyTries` | `busyHashing` */
  signIn(
    attempt: { readonly name: string; readonly password: string; readonly code?: string },
    origin: Origin,
  ): Promise<OpenedSession>;
  /** Another session in the place of the one that asks: somebody has proved anew who they are. */
  renew(principal: Principal, origin: Origin): OpenedSession | null;
  signOut(principal: Principal, origin: Pick<Origin, 'address'>): void;
  sessions(accountId: number): readonly Session[];
  /** False where the account has no such session. */
  endSession(accountId: number, sessionId: number): boolean;
  endSessions(accountId: number, exceptId: number | null): void;
  /** When the session ends if nothing is asked in it any more. */
  endsAtMs(session: Session): number;
}

/** The accounts, for those who may keep them. */
export interface AccountDesk {
  list(): readonly Account[];
  get(id: number): Account | null;
  named(name: string): Account | null;
  /** @throws AccessError `weakPassword`; StoreError `duplicate` */
  add(account: {
    readonly name: string;
    readonly fullName: string;
    readonly role: Role;
    readonly groups: readonly string[];
    readonly password: string;
    /** It is to be replaced at the first sign-in. */
    readonly passwordIsFirst?: boolean;
  }): Promise<Account>;
  /** Ends its sessions where what it may do changed. @throws AccessError `unknownAccount` | `lastAdmin` | `weakPassword` */
  change(
    id: number,
    change: {
      readonly fullName?: string;
      readonly role?: Role;
      readonly groups?: readonly string[];
      readonly enabled?: boolean;
      readonly password?: string;
      /** Counts where a password is given. */
      readonly passwordIsFirst?: boolean;
    },
  ): Promise<Account>;
  /** @throws AccessError `unknownAccount` | `lastAdmin` */
  remove(id: number): void;
  /** @throws AccessError `unknownAccount` */
  unlock(id: number): Account;
  /**
   * Ends its other sessions.
   *
   * @throws AccessError `wrongCredentials` | `weakPassword` | `tooManyTries`
   */
  changeOwnPassword(
    principal: Principal,
    passwords: { readonly current: string; readonly next: string },
    origin: Origin,
  ): Promise<void>;
}

export interface TwoFactorDesk {
  /** A secret that is in force once a code of it was sent. */
  begin(account: Account): Promise<{ readonly secret: string; readonly uri: string; readonly qr: QrPath }>;
  /** The recovery codes. @throws AccessError `wrongCode` */
  confirm(account: Account, code: string): Promise<readonly string[]>;
  /** @throws AccessError `wrongCredentials` | `tooManyTries` */
  end(account: Account, password: string, origin: Origin): Promise<void>;
  /** New codes; the old ones are good no longer. @throws AccessError `wrongCredentials` | `tooManyTries` | `noSecondFactor` */
  renewCodes(account: Account, password: string, origin: Origin): Promise<readonly string[]>;
  /** By whoever keeps the accounts. @throws AccessError `unknownAccount` */
  reset(accountId: number): void;
}

/** A QR code as one path in a square of `size` units. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

export interface TokenDesk {
  /** Of one account, or of all. */
  list(accountId: number | null): readonly ApiToken[];
  get(id: number): ApiToken | null;
  /** @throws AccessError `notPermitted` where the account lacks a permission itself */
  add(
    account: Account,
    token: {
      readonly name: string;
      readonly permissions: readonly Permission[];
      readonly expiresInDays: number;
    },
  ): { readonly secret: string; readonly token: ApiToken };
  remove(id: number): boolean;
}

export type AccessErrorCode =
  | 'alreadySetUp'
  | 'wrongSetupToken'
  | 'wrongCredentials'
  | 'codeNeeded'
  | 'wrongCode'
  | 'tooManyTries'
  | 'busyHashing'
  | 'weakPassword'
  | 'unknownAccount'
  | 'lastAdmin'
  | 'noSecondFactor'
  | 'notPermitted'
  | 'oidcFailed';

export type WeakPasswordReason = 'tooShort' | 'tooLong' | 'breached' | 'containsName';

/** Why somebody is not let in, or an account is not changed. The message may be shown. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly code: AccessErrorCode;
  /** Of `tooManyTries`. */
  readonly retryAfterSeconds: number | null;
  /** Of `weakPassword`. */
  readonly reason: WeakPasswordReason | null;

  constructor(
    code: AccessErrorCode,
    message: string,
    more: { readonly retryAfterSeconds?: number; readonly reason?: WeakPasswordReason } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
    this.reason = more.reason ?? null;
  }
}

/** Sign-in by an identity provider (OpenID Connect Core 1.0 §3.1, authorization code flow). */
export interface OidcDesk {
  /** As its button says. */
  readonly name: string;
  /**
   * Where to send the browser, and the secret that it has to bring back.
   *
   * @param way.callback address of this server that the provider sends the browser back to
   * @param way.returnTo path of our own that is wanted in the end
   * @param way.replaces session of the browser that is over once the new one begins; null where it has none
   * @param way.again whether the provider is to ask for the password even of those whom it knows
   * @throws AccessError `oidcFailed`
   */
  begin(way: {
    readonly callback: string;
    readonly returnTo: string;
    readonly replaces: number | null;
    readonly again: boolean;
  }): Promise<{ readonly url: string; readonly flow: string }>;
  /** @throws AccessError `oidcFailed` */
  finish(
    answer: { readonly flow: string; readonly search: string },
    origin: Origin,
  ): Promise<{ readonly opened: OpenedSession; readonly returnTo: string }>;
}
