import { z } from 'zod';
import { AccountView, Password, Permission } from './account.ts';

/** Who is there, answered to everybody. */
export const SessionState = z.object({
  /** `setup`: there is no account yet; `open`: everybody may do everything (setting `access`). */
  state: z.enum(['setup', 'signedOut', 'signedIn', 'open']),
  /** The first account can only be made with the token that the server's console shows. */
  setupToken: z.boolean(),
  /** The identity provider by the name for its button; null where there is none. */
  oidc: z.object({ name: z.string() }).nullable(),
  account: AccountView.nullable(),
  permissions: z.array(Permission),
  /** The account may do nothing before it has a second factor. */
  secondFactorNeeded: z.boolean(),
  /** When the session ends if nothing is asked until then. */
  expiresAtMs: z.number().nullable(),
  /** Value of the header X-Trapline-CSRF, needed by changing requests that are known by the cookie. */
  csrf: z.string().nullable(),
  passwordBounds: z.object({ min: z.int(), max: z.int() }),
});
export type SessionState = z.infer<typeof SessionState>;

/** A password as it is typed to be checked: what is wrong with it says only that the sign-in failed. */
const typed = z.string().min(1, 'enter a password').max(1_024);

export const SignIn = z.strictObject({
  name: z.string().trim().min(1, 'enter a name').max(128),
  password: typed,
  /** Six digits of the second factor, or a recovery code. */
  code: z.string().trim().max(40).optional(),
});
export type SignIn = z.infer<typeof SignIn>;

export const SessionView = z.object({
  id: z.int(),
  createdAtMs: z.number(),
  lastSeenAtMs: z.number(),
  expiresAtMs: z.number(),
  address: z.string().nullable(),
  userAgent: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const PasswordChange = z.strictObject({ current: typed, next: Password });
export type PasswordChange = z.infer<typeof PasswordChange>;

export const PasswordProof = z.strictObject({ password: typed });
export type PasswordProof = z.infer<typeof PasswordProof>;

/** A second factor that is not yet in force: it is once a code of it was sent. */
export const TwoFactorStart = z.object({
  /** Base32, for typing. */
  secret: z.string(),
  /** otpauth://totp/... */
  uri: z.string(),
  /** The QR code of `uri`: a path for one <path d> in a square viewBox of `size` units, quiet zone included. */
  qr: z.object({ size: z.int(), path: z.string() }),
});
export type TwoFactorStart = z.infer<typeof TwoFactorStart>;

export const TwoFactorProof = z.strictObject({ code: z.string().trim().min(1, 'enter the code').max(40) });
export type TwoFactorProof = z.infer<typeof TwoFactorProof>;

/** Shown once; each may be used once in place of a code. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
