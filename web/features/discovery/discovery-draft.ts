import type { CredentialInput } from '../../../server/contract/credential.ts';
import type { DiscoveryInput } from '../../../server/contract/discovery.ts';
import { type CredentialDraft, credentialInput, NEW_CREDENTIAL } from '../../ui/credential-draft.ts';

/** Where to look, as it is typed. */
export interface DiscoveryDraft {
  readonly addresses: string;
  readonly port: number | string;
  /** Parted by blanks or commas, tried in this order. */
  readonly communities: string;
  /** Null: no user of SNMPv3 is tried. */
  readonly user: CredentialDraft | null;
}

export const NEW_DISCOVERY: DiscoveryDraft = {
  addresses: '',
  port: 161,
  communities: 'public',
  user: null,
};

export const NEW_USER: CredentialDraft = { ...NEW_CREDENTIAL, version: 'v3' };

/** The user first: who speaks SNMPv3 is then not asked by a community, which goes over the wire in the clear. */
export function credentialsOf({ communities, user }: DiscoveryDraft): CredentialInput[] {
  return [
    ...(user === null ? [] : [credentialInput({ ...user, version: 'v3' })]),
    ...communities
      .split(/[\s,]+/u)
      .filter(Boolean)
      .map((community): CredentialInput => ({ version: 'v2c', community })),
  ];
}

export function discoveryInput(draft: DiscoveryDraft): DiscoveryInput {
  return {
    addresses: draft.addresses,
    port: Number(draft.port),
    credentials: credentialsOf(draft),
  };
}
