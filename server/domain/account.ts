import type { Secret } from './secret.ts';
import type { Role } from './permission.ts';

/** Characters (code points) of a password, OWASP ASVS 5.0 §6.2.1 and §6.2.9. */
export const PASSWORD_BOUNDS = { min: 12, max: 128 } as const;
export const MAX_ACCOUNT_GROUPS = 50;

/** A person who may sign in. */
export interface Account {
  readonly id: number;
  /** Unique without case. */
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
  /** Tags of the devices that it may see; empty for all. */
  readonly groups: readonly string[];
  readonly enabled: boolean;
  /** Wrong passwords have locked it until then. */
  readonly lockedUntilMs: number | null;
  readonly twoFactor: boolean;
  /** It is known by an identity provider and has no password here. */
  readonly oidc: boolean;
  readonly createdAtMs: number;
  readonly lastSignInAtMs: number | null;
  readonly passwordChangedAtMs: number | null;
  /** Somebody else chose its password: until it has one of its own it may do nothing else. */
  readonly passwordIsFirst: boolean;
}

/** What names are told apart by: those that look alike to people are one (Unicode NFKC), and so are upper and lower case. */
export const accountKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** What the second factor of an account is made of. */
export interface SecondFactor {
  /** Base32. */
  readonly secret: Secret;
  /** False until a code of it was sent once; it is not asked for until then. */
  readonly confirmed: boolean;
}

/** Who an identity provider says that somebody is (OpenID Connect Core 1.0 §2: iss and sub). */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
}

export type AccountFields = Pick<Account, 'name' | 'fullName' | 'role' | 'groups' | 'createdAtMs'>;

/** Accounts as they are kept; hashes and secrets are read by nobody but who checks them. */
export interface AccountRepository {
  /** Whether there is an admin, be it one who may not sign in. */
  hasAdmin(): boolean;
  /** By name. */
  list(): readonly Account[];
  get(id: number): Account | null;
  /** Without regard to case. */
  named(name: string): Account | null;
  known(identity: OidcIdentity): Account | null;
  /** @throws StoreError `duplicate` where another account has the name or the identity */
  insert(fields: AccountFields & { readonly identity?: OidcIdentity }): Account;
  update(
    id: number,
    change: Partial<
      Pick<
        Account,
        'fullName' | 'role' | 'groups' | 'enabled' | 'lockedUntilMs' | 'lastSignInAtMs' | 'passwordIsFirst'
      >
    >,
  ): void;
  /** True where there was one. */
  remove(id: number): boolean;
  /** PHC text; null where it has no password. */
  passwordHash(id: number): string | null;
  /** @param changedAtMs null where only the way of hashing changed */
  setPasswordHash(id: number, hash: string, changedAtMs: number | null): void;
  secondFactor(id: number): SecondFactor | null;
  /** With null the recovery codes go too. */
  setSecondFactor(id: number, factor: SecondFactor | null): void;
  /** True where no code of this step or a later one was used before: a code is good once (RFC 6238 §5.2). */
  useStep(id: number, step: number): boolean;
  setRecoveryCodes(id: number, digests: readonly string[]): void;
  /** True where there was such a code; it is gone then. */
  useRecoveryCode(id: number, digest: string): boolean;
}
