import { useState } from 'react';
import type { CredentialInput } from '../../../server/contract/credential.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { type CredentialDraft, NEW_CREDENTIAL, credentialInput } from '../../ui/credential-draft.ts';

/** The credential that the requests of this dialog carry: the device's own, a pasted one, or one typed here. */
export function useOneTimeCredential(pasted: CredentialInput | null, device: DeviceView) {
  const [chosen, setChosen] = useState<'own' | 'pasted' | 'typed'>(pasted ? 'pasted' : 'own');
  const [draft, setDraft] = useState<CredentialDraft>({
    ...NEW_CREDENTIAL,
    version: device.credential.version,
    user: device.credential.user ?? '',
  });
  const credential = chosen === 'own' ? null : chosen === 'pasted' ? pasted : credentialInput(draft);
  return {
    chosen,
    setChosen,
    hasPasted: pasted !== null,
    draft,
    change: (part: Partial<CredentialDraft>) => setDraft((before) => ({ ...before, ...part })),
    credential,
  };
}

export type OneTimeCredential = ReturnType<typeof useOneTimeCredential>;
