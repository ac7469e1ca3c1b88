import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../domain/permission.ts';
import { MAX_ACCOUNT_GROUPS, PASSWORD_BOUNDS } from '../domain/account.ts';
import { Tag } from './tag.ts';

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

export { ROLE_PERMISSIONS } from '../domain/permission.ts';

/** Unique without case. */
export const AccountName = z
  .string('enter a name')
  .trim()
  .min(2, 'at least 2 characters')
  .max(64, 'at most 64 characters')
  .regex(/^[\p{L}\p{Nd}._@-]+$/u, 'letters, digits and . _ @ - only');

/** Any Unicode, no rules of composition (OWASP ASVS 5.0 §6.2). */
export const Password = z
  .string('enter a password')
  .min(PASSWORD_BOUNDS.min, `at least ${PASSWORD_BOUNDS.min} characters`)
  .max(PASSWORD_BOUNDS.max, `at most ${PASSWORD_BOUNDS.max} characters`);

const fullName = z
  .string()
  .trim()
  .max(120, 'at most 120 characters')
  .regex(/^[^\p{C}]*$/u, 'no control characters');

/** Tags of the devices that an account may see; empty for all. */
const groups = z.array(Tag).max(MAX_ACCOUNT_GROUPS);

export const AccountView = z.object({
  id: z.int(),
  name: z.string(),
  fullName: z.string(),
  role: Role,
  groups: z.array(z.string()),
  enabled: z.boolean(),
  /** After too many wrong passwords; null where it is not locked. */
  locked: z.object({ untilMs: z.number() }).nullable(),
  twoFactor: z.boolean(),
  /** It signs in through the identity provider and has no password here. */
  oidc: z.boolean(),
  createdAtMs: z.number(),
  lastSignInAtMs: z.number().nullable(),
  passwordChangedAtMs: z.number().nullable(),
  /** Somebody else chose its password; it may do nothing until it has one of its own. */
  passwordIsFirst: z.boolean(),
});
export type AccountView = z.infer<typeof AccountView>;

export const NewAccount = z.strictObject({
  name: AccountName,
  fullName: fullName.default(''),
  role: Role,
  groups: groups.default([]),
  password: Password,
  /** Has to be replaced at the first sign-in. */
  passwordIsFirst: z.boolean().default(false),
});
export type NewAccount = z.input<typeof NewAccount>;

export const AccountChange = z
  .strictObject({
    ...{ fullName, role: Role, groups, enabled: z.boolean(), password: Password },
    /** Of a password that is sent: it has to be replaced at the next sign-in. */
    passwordIsFirst: z.boolean(),
  })
  .partial();
export type AccountChange = z.input<typeof AccountChange>;

/** The first account, an admin. */
export const Setup = z.strictObject({
  name: AccountName,
  fullName: fullName.default(''),
  password: Password,
  /** What the console printed at the start, where SessionState.setupToken says that it is needed. */
  token: z.string().max(128).optional(),
});
export type Setup = z.input<typeof Setup>;
