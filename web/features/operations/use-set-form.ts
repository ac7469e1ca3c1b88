import { useState } from 'react';
import type { CredentialInput } from '../../../server/contract/credential.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { VarbindView } from '../../../server/contract/operation.ts';
import type { WrittenValue } from './operation-view.ts';
import { draftFrom, undoValues } from './set-draft.ts';
import type { DoneSet } from './use-set-history.ts';

/** What the dialog for a SET begins with. */
interface SetForm {
  /** Another one begins anew. */
  readonly id: number;
  readonly device: DeviceView;
  readonly values: readonly WrittenValue[];
  readonly credential: CredentialInput | null;
  readonly review: boolean;
}

/** Whether the dialog for a SET is open, with what, and the ways to open it. */
export function useSetForm(device: DeviceView | null, devices: readonly DeviceView[]) {
  const [form, setForm] = useState<SetForm | null>(null);
  const open = (next: Omit<SetForm, 'id'>) => setForm((before) => ({ ...next, id: (before?.id ?? 0) + 1 }));
  return {
    form,
    open,
    close: () => setForm(null),
    openFor: (varbind: VarbindView) => {
      if (device) open({ device, values: [draftFrom(varbind)], credential: null, review: false });
    },
    openUndo: (done: DoneSet) => {
      const on = devices.find(({ id }) => id === done.deviceId);
      const values = undoValues(done.changes);
      if (on && values) open({ device: on, values, credential: null, review: true });
    },
  };
}
