import {
  type Account,
  type AccountFields,
  accountKey,
  type AccountRepository,
  type OidcIdentity,
  type SecondFactor,
} from '../domain/account.ts';
import type { Role } from '../domain/permission.ts';
import { Secret } from '../domain/secret.ts';
import type { StoreFile } from './store-file.ts';
import type { Vault } from './vault.ts';

interface AccountColumns {
  id: number;
  name: string;
  full_name: string;
  role: string;
  groups: string;
  enabled: number;
  locked_until: number | null;
  created_at: number;
  last_sign_in_at: number | null;
  password_changed_at: number | null;
  password_is_first: number;
  factor_confirmed: number;
  issuer: string | null;
}

const SELECT = `SELECT id, name, full_name, role, groups, enabled, locked_until, created_at, last_sign_in_at,
    password_changed_at, password_is_first, factor_confirmed, issuer FROM account`;
const INSERT = `INSERT INTO account (name, name_key, full_name, role, groups, created_at, issuer, subject)
  VALUES (@name, @key, @fullName, @role, @groups, @createdAtMs, @issuer, @subject)`;
const UPDATE = `UPDATE account SET full_name = @fullName, role = @role, groups = @groups, enabled = @enabled,
    locked_until = @lockedUntilMs, last_sign_in_at = @lastSignInAtMs, password_is_first = @passwordIsFirst WHERE id = @id`;

/** Accounts, with the secrets of second factors sealed. */
export class Accounts implements AccountRepository {
  readonly #file: StoreFile;
  readonly #vault: Vault;

  constructor(options: { file: StoreFile; vault: Vault }) {
    this.#file = options.file;
    this.#vault = options.vault;
  }

  hasAdmin(): boolean {
    return this.#file.act(
      'looking for an admin',
      () =>
        this.#file.read<[], object>("SELECT 1 FROM account WHERE role = 'admin' LIMIT 1").get() !== undefined,
    );
  }

  list(): readonly Account[] {
    return this.#file.act('reading the accounts', () =>
      this.#file.read<[], AccountColumns>(`${SELECT} ORDER BY name_key`).all().map(accountOf),
    );
  }

  get(id: number): Account | null {
    return this.#one(`reading account ${id}`, 'id = ?', [id]);
  }

  named(name: string): Account | null {
    return this.#one('reading an account by its name', 'name_key = ?', [accountKey(name)]);
  }

  known({ issuer, subject }: OidcIdentity): Account | null {
    return this.#one('reading an account by its identity', 'issuer = ? AND subject = ?', [issuer, subject]);
  }

  insert(fields: AccountFields & { readonly identity?: OidcIdentity }): Account {
    const { name, fullName, role, groups, createdAtMs, identity } = fields;
    return this.#file.act(`adding the account ${name}`, () => {
      const { lastInsertRowid } = this.#file.write<[object]>(INSERT).run({
        ...{ name, key: accountKey(name), fullName, role, createdAtMs },
        groups: JSON.stringify(groups),
        issuer: identity?.issuer ?? null,
        subject: identity?.subject ?? null,
      });
      return {
        ...{ id: Number(lastInsertRowid), name, fullName, role, groups, createdAtMs },
        enabled: true,
        lockedUntilMs: null,
        twoFactor: false,
        oidc: identity !== undefined,
        lastSignInAtMs: null,
        passwordChangedAtMs: null,
        passwordIsFirst: false,
      };
    });
  }

  update(id: number, change: Parameters<AccountRepository['update']>[1]): void {
    this.#file.act(`changing account ${id}`, () => {
      const row = this.#file.write<[number], AccountColumns>(`${SELECT} WHERE id = ?`).get(id);
      if (row === undefined) return;
      const { fullName, role, groups, enabled, lockedUntilMs, lastSignInAtMs, passwordIsFirst } = {
        ...accountOf(row),
        ...change,
      };
      this.#file.write<[object]>(UPDATE).run({
        ...{ id, fullName, role, lockedUntilMs, lastSignInAtMs },
        groups: JSON.stringify(groups),
        enabled: enabled ? 1 : 0,
        passwordIsFirst: passwordIsFirst ? 1 : 0,
      });
    });
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing account ${id}`,
      () => this.#file.write<[number]>('DELETE FROM account WHERE id = ?').run(id).changes > 0,
    );
  }

  passwordHash(id: number): string | null {
    return this.#file.act(
      `reading the password of account ${id}`,
      () =>
        this.#file
          .read<[number], { password: string | null }>('SELECT password FROM account WHERE id = ?')
          .get(id)?.password ?? null,
    );
  }

  setPasswordHash(id: number, hash: string, changedAtMs: number | null): void {
    this.#file.act(`setting the password of account ${id}`, () =>
      this.#file
        .write<[string, number | null, number]>(
          'UPDATE account SET password = ?, password_changed_at = coalesce(?, password_changed_at) WHERE id = ?',
        )
        .run(hash, changedAtMs, id),
    );
  }

  secondFactor(id: number): SecondFactor | null {
    return this.#file.act(`reading the second factor of account ${id}`, () => {
      const row = this.#file
        .read<[number], { factor: Uint8Array | null; confirmed: number }>(
          'SELECT factor, factor_confirmed AS confirmed FROM account WHERE id = ?',
        )
        .get(id);
      if (!row?.factor) return null;
      return { secret: new Secret(this.#vault.open(row.factor)), confirmed: row.confirmed === 1 };
    });
  }

  setSecondFactor(id: number, factor: SecondFactor | null): void {
    this.#file.transact(() => {
      this.#file
        .write<[Buffer | null, number, number]>(
          'UPDATE account SET factor = ?, factor_confirmed = ? WHERE id = ?',
        )
        .run(factor && this.#vault.seal(factor.secret.reveal()), factor?.confirmed ? 1 : 0, id);
      if (factor === null) this.setRecoveryCodes(id, []);
    });
  }

  useStep(id: number, step: number): boolean {
    return this.#file.act(
      `using a code of account ${id}`,
      () =>
        this.#file
          .write<[number, number, number]>(
            'UPDATE account SET factor_step = ? WHERE id = ? AND factor_step < ?',
          )
          .run(step, id, step).changes > 0,
    );
  }

  setRecoveryCodes(id: number, digests: readonly string[]): void {
    this.#file.transact(() => {
      this.#file.write<[number]>('DELETE FROM recovery_code WHERE account = ?').run(id);
      for (const digest of digests)
        this.#file
          .write<[number, string]>('INSERT INTO recovery_code (account, digest) VALUES (?, ?)')
          .run(id, digest);
    });
  }

  useRecoveryCode(id: number, digest: string): boolean {
    return this.#file.act(
      `using a recovery code of account ${id}`,
      () =>
        this.#file
          .write<[number, string]>('DELETE FROM recovery_code WHERE account = ? AND digest = ?')
          .run(id, digest).changes > 0,
    );
  }

  #one(action: string, condition: string, values: (string | number)[]): Account | null {
    return this.#file.act(action, () => {
      const row = this.#file
        .read<(string | number)[], AccountColumns>(`${SELECT} WHERE ${condition}`)
        .get(...values);
      return row === undefined ? null : accountOf(row);
    });
  }
}

function accountOf(row: AccountColumns): Account {
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    role: row.role as Role,
    groups: JSON.parse(row.groups) as string[],
    enabled: row.enabled === 1,
    lockedUntilMs: row.locked_until,
    twoFactor: row.factor_confirmed === 1,
    oidc: row.issuer !== null,
    createdAtMs: row.created_at,
    lastSignInAtMs: row.last_sign_in_at,
    passwordChangedAtMs: row.password_changed_at,
    passwordIsFirst: row.password_is_first === 1,
  };
}
