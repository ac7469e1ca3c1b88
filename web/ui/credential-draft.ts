import type { CredentialInput } from '../../server/contract/credential.ts';

/** A credential as it is typed. */
export interface CredentialDraft {
  readonly version: 'v1' | 'v2c' | 'v3';
  readonly community: string;
  readonly user: string;
  readonly level: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
  readonly authProtocol: string;
  readonly authKey: string;
  readonly privProtocol: string;
  readonly privKey: string;
  readonly context: string;
}

export const NEW_CREDENTIAL: CredentialDraft = {
  version: 'v2c',
  community: '',
  user: '',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: '',
  privProtocol: 'aes',
  privKey: '',
  context: '',
};

export function credentialInput(draft: CredentialDraft): CredentialInput {
  if (draft.version !== 'v3') return { version: draft.version, community: draft.community };
  const { user, level, authProtocol, authKey, privProtocol, privKey, context } = draft;
  const input = {
    version: 'v3',
    user,
    level,
    ...(level !== 'noAuthNoPriv' ? { authProtocol, authKey } : {}),
    ...(level === 'authPriv' ? { privProtocol, privKey } : {}),
    ...(context ? { context } : {}),
  };
  // The choices of the form are the protocols of the contract; the server checks them all the same.
  return input as CredentialInput;
}
