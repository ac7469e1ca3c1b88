import type { Account, AccountRepository } from '../../domain/account.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Principal } from '../../domain/principal.ts';
import { AccessError, type AccountDesk, type Origin } from '../../domain/sign-in.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { checkPassword } from './password-rules.ts';
import type { SessionBook } from './session-book.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface AccountKeeperOptions {
  readonly accounts: AccountRepository;
  readonly book: Pick<SessionBook, 'end'>;
  readonly hasher: PasswordHasher;
  readonly throttle: SignInThrottle;
  readonly prove: (account: Account, password: string, origin: Origin) => Promise<void>;
  readonly transaction: Transaction;
  /** Lists of people are to be fetched afresh. */
  readonly changed: () => void;
  readonly clock: Pick<Clock, 'now'>;
}

/** Adds, changes and removes accounts; there always is an admin who can sign in. */
export class AccountKeeper implements AccountDesk {
  readonly #options: AccountKeeperOptions;

  constructor(options: AccountKeeperOptions) {
    this.#options = options;
  }

  list(): readonly Account[] {
    return this.#options.accounts.list();
  }

  get(id: number): Account | null {
    return this.#options.accounts.get(id);
  }

  named(name: string): Account | null {
    return this.#options.accounts.named(name);
  }

  async add({
    password,
    passwordIsFirst = false,
    ...fields
  }: Parameters<AccountDesk['add']>[0]): Promise<Account> {
    const { accounts, hasher, transaction, clock, changed } = this.#options;
    await checkPassword(password, fields.name);
    const hash = await hasher.hash(password);
    const account = transaction.transact(() => {
      const createdAtMs = clock.now();
      const added = accounts.insert({ ...fields, createdAtMs });
      accounts.setPasswordHash(added.id, hash, createdAtMs);
      if (passwordIsFirst) accounts.update(added.id, { passwordIsFirst });
      return { ...added, passwordChangedAtMs: createdAtMs, passwordIsFirst };
    });
    changed();
    return account;
  }

  async change(id: number, change: Parameters<AccountDesk['change']>[1]): Promise<Account> {
    const { accounts, hasher, transaction, book, clock, changed } = this.#options;
    const { password, passwordIsFirst = false, ...fields } = change;
    const before = this.#known(id);
    if (password !== undefined) await checkPassword(password, before.name);
    const hash = password === undefined ? null : await hasher.hash(password);
    transaction.transact(() => {
      const now = this.#known(id);
      if (!isAdmin({ ...now, ...fields })) this.#refuseLastAdmin(now);
      accounts.update(id, fields);
      if (hash === null) return;
      accounts.setPasswordHash(id, hash, clock.now());
      accounts.update(id, { passwordIsFirst });
    });
    const { role, groups, enabled } = fields;
    const ends =
      hash !== null ||
      (role !== undefined && role !== before.role) ||
      (enabled !== undefined && enabled !== before.enabled) ||
      (groups !== undefined && groups.join(',') !== before.groups.join(','));
    if (ends) book.end({ accountId: id });
    changed();
    return this.#known(id);
  }

  remove(id: number): void {
    const { accounts, transaction, book, changed } = this.#options;
    transaction.transact(() => {
      this.#refuseLastAdmin(this.#known(id));
      accounts.remove(id);
    });
    book.end({ accountId: id });
    changed();
  }

  unlock(id: number): Account {
    const { accounts, throttle, changed } = this.#options;
    const { name } = this.#known(id);
    accounts.update(id, { lockedUntilMs: null });
    throttle.forget(name);
    changed();
    return this.#known(id);
  }

  async changeOwnPassword(
    { account, sessionId }: Principal,
    { current, next }: { current: string; next: string },
    origin: Origin,
  ): Promise<void> {
    const { accounts, hasher, book, prove, clock, changed } = this.#options;
    if (account === null) throw new AccessError('notPermitted', 'Only an account has a password; sign in.');
    await prove(account, current, origin);
    if (account.passwordIsFirst && next === current)
      throw new AccessError('weakPassword', 'This is the first password; choose one of your own.', {
        reason: 'breached',
      });
    await checkPassword(next, account.name);
    accounts.setPasswordHash(account.id, await hasher.hash(next), clock.now());
    accounts.update(account.id, { passwordIsFirst: false });
    book.end({ accountId: account.id, exceptSessionId: sessionId });
    changed();
  }

  #known(id: number): Account {
    const account = this.#options.accounts.get(id);
    if (account === null)
      throw new AccessError('unknownAccount', `There is no account ${id}; GET /api/v1/accounts lists them.`);
    return account;
  }

  /** @throws AccessError `lastAdmin` where no other account could keep the accounts */
  #refuseLastAdmin(account: Account): void {
    if (!isAdmin(account)) return;
    if (this.list().some((other) => other.id !== account.id && isAdmin(other))) return;
    throw new AccessError(
      'lastAdmin',
      `${account.name} is the only enabled admin; make another account an admin first.`,
    );
  }
}

function isAdmin({ role, enabled }: Pick<Account, 'role' | 'enabled'>): boolean {
  return role === 'admin' && enabled;
}
