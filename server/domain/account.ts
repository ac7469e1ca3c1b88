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
}
