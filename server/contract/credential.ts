import { z } from 'zod';
import {
  AUTH_PROTOCOLS,
  CREDENTIAL_FAULTS,
  type Credential,
  PRIV_PROTOCOLS,
  usesDefaultCommunity,
  SECURITY_LEVELS,
} from '../domain/credential.ts';
import { Secret } from '../domain/secret.ts';

const key = z.string().min(8, 'SNMPv3 keys have at least 8 characters (RFC 3414 §11.2)').max(255);

/** A credential as a client sends it. Write-only: no answer ever holds it. */
export const CredentialInput = z.discriminatedUnion(
  'version',
  [
    z.strictObject({
      version: z.enum(['v1', 'v2c']),
      community: z.string('enter the community').min(1, 'enter the community').max(255),
    }),
    z
      .strictObject({
        version: z.literal('v3'),
        user: z.string('enter the user name').min(1, 'enter the user name').max(32),
        level: z.enum(SECURITY_LEVELS),
        authProtocol: z.enum(AUTH_PROTOCOLS).optional(),
        authKey: key.optional(),
        privProtocol: z.enum(PRIV_PROTOCOLS).optional(),
        privKey: key.optional(),
        context: z.string().max(255).optional(),
      })
      .superRefine((v3, context) => {
        const missing = (field: string, why: string) =>
          context.addIssue({ code: 'custom', path: [field], message: `${field} is needed for ${why}` });
        if (v3.level !== 'noAuthNoPriv') {
          if (!v3.authProtocol) missing('authProtocol', v3.level);
          if (!v3.authKey) missing('authKey', v3.level);
        }
        if (v3.level === 'authPriv') {
          if (!v3.privProtocol) missing('privProtocol', v3.level);
          if (!v3.privKey) missing('privKey', v3.level);
        }
      }),
  ],
  { error: 'v1, v2c or v3' },
);
export type CredentialInput = z.infer<typeof CredentialInput>;

/** A change of a stored credential of SNMPv3 that leaves its keys as they are; what is left out stays. */
export const CredentialChange = z.strictObject({
  level: z.enum(SECURITY_LEVELS).optional(),
  authProtocol: z.enum(AUTH_PROTOCOLS).optional(),
  privProtocol: z.enum(PRIV_PROTOCOLS).optional(),
  context: z.string().max(255).optional().meta({ description: 'Empty: the default one' }),
});
export type CredentialChange = z.infer<typeof CredentialChange>;

/** What is shown of a credential. */
export const CredentialView = z.object({
  version: z.enum(['v1', 'v2c', 'v3']),
  user: z.string().nullable(),
  level: z.enum(SECURITY_LEVELS).nullable(),
  authProtocol: z.enum(AUTH_PROTOCOLS).nullable(),
  privProtocol: z.enum(PRIV_PROTOCOLS).nullable(),
  context: z.string().nullable(),
  defaultCommunity: z.boolean().meta({ description: 'True where the community is public or private' }),
});
export type CredentialView = z.infer<typeof CredentialView>;

/** What is wrong about a credential that was tried, and the change that the agent takes. */
export const CredentialDiagnosisView = z.object({
  fault: z.enum(CREDENTIAL_FAULTS),
  text: z.string(),
  fix: z
    .object({
      level: z.enum(SECURITY_LEVELS).optional(),
      authProtocol: z.enum(AUTH_PROTOCOLS).optional(),
      privProtocol: z.enum(PRIV_PROTOCOLS).optional(),
      context: z.literal('').optional(),
      text: z.string(),
    })
    .nullable()
    .meta({ description: 'Replaces these fields of the credential; the keys stay' }),
  tries: z.int().meta({ description: 'Requests sent to find out, beyond those of the test' }),
});
export type CredentialDiagnosisView = z.infer<typeof CredentialDiagnosisView>;

export function credentialFrom(input: CredentialInput): Credential {
  if (input.version !== 'v3') return { version: input.version, community: new Secret(input.community) };
  const { authKey, privKey, authProtocol, privProtocol, context, ...rest } = input;
  return {
    ...rest,
    ...(input.level !== 'noAuthNoPriv' && authProtocol && authKey
      ? { authProtocol, authKey: new Secret(authKey) }
      : {}),
    ...(input.level === 'authPriv' && privProtocol && privKey
      ? { privProtocol, privKey: new Secret(privKey) }
      : {}),
    ...(context ? { context } : {}),
  };
}

/** Null where it is no user of SNMPv3, or the wanted level needs a key that is not stored. */
export function changedCredential(credential: Credential, change: CredentialChange): Credential | null {
  if (credential.version !== 'v3') return null;
  const { level = credential.level, authProtocol = credential.authProtocol } = change;
  const { privProtocol = credential.privProtocol, context = credential.context } = change;
  const { user, authKey, privKey } = credential;
  const auth = authProtocol && authKey ? { authProtocol, authKey } : null;
  const priv = privProtocol && privKey ? { privProtocol, privKey } : null;
  if ((level !== 'noAuthNoPriv' && !auth) || (level === 'authPriv' && !priv)) return null;
  return {
    version: 'v3',
    user,
    level,
    ...(level === 'noAuthNoPriv' ? {} : auth),
    ...(level === 'authPriv' ? priv : {}),
    ...(context ? { context } : {}),
  };
}

export function credentialView(credential: Credential): CredentialView {
  const v3 = credential.version === 'v3' ? credential : null;
  return {
    version: credential.version,
    user: v3?.user ?? null,
    level: v3?.level ?? null,
    authProtocol: v3?.authProtocol ?? null,
    privProtocol: v3?.privProtocol ?? null,
    context: v3?.context ?? null,
    defaultCommunity: usesDefaultCommunity(credential),
  };
}
