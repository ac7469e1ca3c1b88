import { expect, it } from 'vitest';
import { changedCredential, type CredentialChange } from '../../../server/contract/credential.ts';
import type { UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';

const authKey = new Secret('an auth key');
const privKey = new Secret('a priv key');
const STORED: UserCredential = {
  version: 'v3',
  user: 'operator',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey,
  privProtocol: 'aes',
  privKey,
  context: 'vlan-7',
};

it.each<[CredentialChange, Partial<UserCredential>]>([
  [{}, {}],
  [
    { authProtocol: 'sha256', privProtocol: 'aes256r' },
    { authProtocol: 'sha256', privProtocol: 'aes256r' },
  ],
])('changes what is sent (%o) and keeps the keys', (change, changed) => {
  expect(changedCredential(STORED, change)).toEqual({ ...STORED, ...changed });
});

it('leaves out what a lower level does not need, and an empty context', () => {
  expect(changedCredential(STORED, { level: 'authNoPriv', context: '' })).toEqual({
    version: 'v3',
    user: 'operator',
    level: 'authNoPriv',
    authProtocol: 'sha',
    authKey,
  });
  expect(changedCredential(STORED, { level: 'noAuthNoPriv' })).toEqual({
    version: 'v3',
    user: 'operator',
    level: 'noAuthNoPriv',
    context: 'vlan-7',
  });
});

it('does nothing where a key is not stored, or a community is', () => {
  const low: UserCredential = { version: 'v3', user: 'operator', level: 'noAuthNoPriv' };
  expect(changedCredential(low, { level: 'authNoPriv', authProtocol: 'sha' })).toBeNull();
  const signed: UserCredential = { ...low, level: 'authNoPriv', authProtocol: 'sha', authKey };
  expect(changedCredential(signed, { level: 'authPriv', privProtocol: 'aes' })).toBeNull();
  expect(changedCredential({ version: 'v2c', community: authKey }, {})).toBeNull();
});
