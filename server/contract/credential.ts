import { z } from 'zod';
import {
  AUTH_PROTOCOLS,
  type Credential,
  PRIV_PROTOCOLS,
  usesDefaultCommunity,
} from '../domain/credential.ts';
import { Secret } from '../domain/secret.ts';

const key = z.string().min(8, 'SNMPv3 keys have at least 8 characters (RFC 3414 §11.2)').max(255);

/** A credential as a client sends it. Write-only: no answer ever holds it. */
export const CredentialInput = z.discriminatedUnion('version', [
  z.strictObject({
    version: z.enum(['v1', 'v2c']),
    community: z.string('enter the community').min(1, 'enter the community').max(255),
  }),
  z
    .strictObject({
      version: z.literal('v3'),
      user: z.string('enter the user name').min(1, 'enter the user name').max(32),
      level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']),
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
]);
export type CredentialInput = z.infer<typeof CredentialInput>;

/** What is shown of a credential. */
export const CredentialView = z.object({
  version: z.enum(['v1', 'v2c', 'v3']),
  user: z.string().nullable(),
  level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']).nullable(),
  authProtocol: z.enum(AUTH_PROTOCOLS).nullable(),
  privProtocol: z.enum(PRIV_PROTOCOLS).nullable(),
  context: z.string().nullable(),
  defaultCommunity: z.boolean().meta({ description: 'True where the community is public or private' }),
});
export type CredentialView = z.infer<typeof CredentialView>;

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
