import type { Account, AccountRepository } from '../../domain/account.ts';
import type { AuditDesk } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { LoginAttackSink } from '../../domain/login-attack.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Session } from '../../domain/session.ts';
import { AccessError, type OpenedSession, type Origin, type SignInDesk } from '../../domain/sign-in.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { checkPassword } from './password-rules.ts';
import type { SecondFactors } from './second-factor.ts';
import { sameText } from './secret-text.ts';
import type { SessionBook } from './session-book.ts';
import { LOCK_MS, type SignInThrottle, tooManyTries } from './sign-in-throttle.ts';

export interface SignInOptions {
  readonly access: 'accounts' | 'open';
  /** The pages are served beyond this machine, so that a stranger may be the first to open them. */
  readonly exposed: boolean;
  /** What the console shows as long as there is no account. */
  readonly setupToken: string;
  /** Somebody needs it who does not sit at this machine, so the console has to show it by now. */
  readonly tokenAsked: () => void;
  readonly accounts: AccountRepository;
  readonly book: SessionBook;
  readonly hasher: PasswordHasher;
  readonly throttle: SignInThrottle;
  readonly secondFactors: () => SecondFactors;
  readonly audit: Pick<AuditDesk, 'note'>;
  readonly attacks: LoginAttackSink;
  readonly clock: Pick<Clock, 'now'>;
}

/** How people come in and go; the same answer, after the same work, whether a name or a password was wrong. */
export class SignIn implements SignInDesk {
  readonly #options: SignInOptions;
  /** Two first accounts at once would be two admins. */
  #settingUp = false;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get access(): 'accounts' | 'open' {
    return this.#options.access;
  }

  get setupNeeded(): boolean {
    return !this.#options.accounts.hasAdmin();
  }

  setupTokenNeeded({ local }: Pick<Origin, 'local'>): boolean {
    const { exposed, tokenAsked } = this.#options;
    const needed = exposed || !local;
    if (needed) tokenAsked();
    return needed;
  }

  async setUp(first: Parameters<SignInDesk['setUp']>[0], origin: Origin): Promise<OpenedSession> {
    const { accounts, hasher, setupToken, clock, throttle } = this.#options;
    const { name, fullName, password, token } = first;
    const refuseSecond = () => {
      if (!this.setupNeeded || this.#settingUp)
        throw new AccessError('alreadySetUp', 'There is an admin already; sign in.');
    };
    refuseSecond();
    if (this.setupTokenNeeded(origin)) {
      const attempt = { name: ' setup', address: origin.address };
      throttle.begin(attempt);
      if (token === undefined || !sameText(token, setupToken))
        throw new AccessError('wrongSetupToken', 'Enter the token that the console of the server shows.');
      throttle.succeed(attempt);
    }
    await checkPassword(password, name);
    const hash = await hasher.hash(password);
    refuseSecond();
    this.#settingUp = true;
    try {
      const nowMs = clock.now();
      const account = accounts.insert({ name, fullName, role: 'admin', groups: [], createdAtMs: nowMs });
      accounts.setPasswordHash(account.id, hash, nowMs);
      this.#note(account.name, origin, 'setUp', `account ${account.name}`, 'done');
      return this.#opened(account, origin);
    } finally {
      this.#settingUp = false;
    }
  }

  async signIn(attempt: Parameters<SignInDesk['signIn']>[0], origin: Origin): Promise<OpenedSession> {
    const { accounts, hasher, throttle } = this.#options;
    const { name, password, code } = attempt;
    const account = await this.#checked(accounts.named(name), name, password, origin);
    const key = { name, address: origin.address };
    if (account.twoFactor) {
      if (code === undefined || code === '') {
        throttle.takeBack(key);
        throw new AccessError('codeNeeded', 'Enter the code of your authenticator app, or a recovery code.');
      }
      if (!this.#options.secondFactors().passes(account.id, code))
        this.#fail(account, name, origin, 'a wrong code');
    }
    throttle.succeed(key);
    const stored = accounts.passwordHash(account.id);
    if (stored !== null && hasher.isOutdated(stored))
      accounts.setPasswordHash(account.id, await hasher.hash(password), null);
    const by = account.twoFactor ? 'by password and second factor' : 'by password';
    this.#note(account.name, origin, 'signIn', `account ${account.name}`, 'done', by);
    return this.#opened(account, origin);
  }

  /** That whoever sits there knows the password. @throws AccessError `wrongCredentials` | `tooManyTries` | `busyHashing` */
  async prove(account: Account, password: string, origin: Origin): Promise<void> {
    await this.#checked(account, account.name, password, origin);
    this.#options.throttle.succeed({ name: account.name, address: origin.address });
  }

  /** By an identity provider, which has checked. */
  enter(account: Account, origin: Origin): OpenedSession {
    this.#note(account.name, origin, 'signIn', `account ${account.name} by the identity provider`, 'done');
    return this.#opened(account, origin);
  }

  renew({ account, sessionId }: Principal, origin: Origin): OpenedSession | null {
    const { accounts, book } = this.#options;
    const now = account && accounts.get(account.id);
    if (!now || sessionId === null) return null;
    const opened = book.open(now, origin);
    book.end({ sessionId });
    return opened;
  }

  signOut({ account, name, sessionId }: Principal, origin: Pick<Origin, 'address'>): void {
    if (account === null || sessionId === null) return;
    this.#options.book.end({ sessionId });
    this.#note(name, origin, 'signOut', `account ${name}`, 'done');
  }

  sessions(accountId: number): readonly Session[] {
    return this.#options.book.list(accountId);
  }

  endSession(accountId: number, sessionId: number): boolean {
    const known = this.sessions(accountId).some(({ id }) => id === sessionId);
    if (known) this.#options.book.end({ sessionId });
    return known;
  }

  endSessions(accountId: number, exceptId: number | null): void {
    this.#options.book.end({ accountId, exceptSessionId: exceptId });
  }

  endsAtMs(session: Session): number {
    return this.#options.book.endsAtMs(session);
  }

  /** The account, where the password is right; the try still counts as wrong then. */
  async #checked(account: Account | null, name: string, password: string, origin: Origin): Promise<Account> {
    const { accounts, hasher, throttle, clock } = this.#options;
    const lockedMs = (account?.lockedUntilMs ?? 0) - clock.now();
    if (lockedMs > 0) throw tooManyTries(lockedMs);
    const locks = throttle.begin({ name, address: origin.address });
    const stored = account === null ? null : accounts.passwordHash(account.id);
    const right = await hasher.verify(stored, password);
    if (right && account?.enabled) return account;
    if (locks && account) accounts.update(account.id, { lockedUntilMs: clock.now() + LOCK_MS });
    return this.#fail(
      account,
      name,
      origin,
      account?.enabled === false ? 'a disabled account' : 'a wrong password',
    );
  }

  #fail(account: Account | null, name: string, origin: Origin, why: string): never {
    const { attacks, clock } = this.#options;
    // By its own name where there is one, so that all ways to write it count together.
    attacks.loginFailed({
      atMs: clock.now(),
      account: account?.name ?? name,
      address: origin.address ?? '',
    });
    const detail = account === null ? 'there is no such account' : why;
    this.#note(account?.name ?? 'nobody', origin, 'signInFailed', `account ${name}`, 'refused', detail);
    throw new AccessError('wrongCredentials', 'The name or the password is not right.');
  }

  #opened(account: Account, origin: Origin): OpenedSession {
    const { accounts, book, clock } = this.#options;
    const nowMs = clock.now();
    accounts.update(account.id, { lastSignInAtMs: nowMs, lockedUntilMs: null });
    return book.open({ ...account, lastSignInAtMs: nowMs, lockedUntilMs: null }, origin);
  }

  #note(
    account: string,
    { address }: Pick<Origin, 'address'>,
    action: string,
    target: string,
    outcome: 'done' | 'refused',
    detail = '',
  ): void {
    this.#options.audit.note({ account, address, action, target, detail, outcome });
  }
}
