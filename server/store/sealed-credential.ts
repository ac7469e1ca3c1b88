import type { Credential, UserCredential } from '../domain/credential.ts';
import { Secret } from '../domain/secret.ts';

/** A credential as the text that the vault seals; the one place where its secrets are taken out to be stored. */
export function credentialText(credential: Credential): string {
  if (credential.version !== 'v3') {
    return JSON.stringify({ version: credential.version, community: credential.community.reveal() });
  }
  return JSON.stringify({
    ...credential,
    authKey: credential.authKey?.reveal(),
    privKey: credential.privKey?.reveal(),
  });
}

type Plain<T> = { [K in keyof T]: T[K] extends Secret | undefined ? string : T[K] };
type PlainCredential = { version: 'v1' | 'v2c'; community: string } | Plain<UserCredential>;

export function credentialOf(text: string): Credential {
  const plain = JSON.parse(text) as PlainCredential;
  if (plain.version !== 'v3') return { version: plain.version, community: new Secret(plain.community) };
  const { authKey, privKey, ...rest } = plain;
  return {
    ...rest,
    ...(authKey === undefined ? {} : { authKey: new Secret(authKey) }),
    ...(privKey === undefined ? {} : { privKey: new Secret(privKey) }),
  };
}
