import { Button, Fieldset, Group, Modal, Stack, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CredentialChange } from '../../../server/contract/credential.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useAddDevice, useChangeDevice, useConnectionTest } from '../../api/devices.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { CredentialDraft } from '../../ui/credential-draft.ts';
import { CredentialFields } from '../../ui/credential-fields.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { deviceInput, devicePatch, draftOf } from './device-draft.ts';
import { AddressFields, PollFields } from './device-fields.tsx';
import { credentialText } from './device-state.ts';
import { type CredentialFix, TestResult } from './test-result.tsx';

export interface DeviceDialogProps {
  /** The device to change; null to add one. */
  readonly device: DeviceView | null;
  /** What a new one begins with. */
  readonly address?: string;
  readonly onClose: () => void;
  readonly onSaved?: (device: DeviceView) => void;
}

/** The form's state, and its two ways out: trying the connection and saving. */
function useDeviceForm({ device, address, onClose, onSaved }: DeviceDialogProps) {
  const [draft, setDraft] = useState(() => ({
    ...draftOf(device),
    ...(address === undefined ? {} : { address }),
  }));
  const [wanted, setNewCredential] = useState(device === null);
  // The server sends no stored credential to another address, so it is entered anew together with it.
  const moved =
    device !== null && (draft.address.trim() !== device.address || Number(draft.port) !== device.port);
  const newCredential = wanted || moved;
  /** What of the stored credential is to be changed. */
  const [stored, setStored] = useState<CredentialChange | null>(null);
  const [found, setFound] = useState('');
  const test = useConnectionTest();
  const add = useAddDevice();
  const change = useChangeDevice();
  const saving = device === null ? add : change;
  const error = saving.error ?? test.error;

  const errorOf = (path: string) => {
    if (!(error instanceof ApiProblem)) return null;
    const below = error.problem.errors?.find((one) => one.path.startsWith(`${path}.`));
    return error.fieldError(path) ?? below?.message ?? null;
  };
  const tryConnection = (as = draft, storedAs = stored) => {
    saving.reset();
    test.mutate(
      device === null
        ? { id: null, input: deviceInput({ ...as, name: as.name || 'test' }) }
        : { id: device.id, patch: devicePatch(as, newCredential, storedAs) },
    );
  };
  /** What was found to work is taken over, keys as they are, and tried once more for all to see. */
  const takeFix = ({ text, ...change }: CredentialFix) => {
    const fixed = newCredential ? { ...draft, credential: fixedDraft(draft.credential, change) } : draft;
    const storedAs = newCredential ? null : { ...stored, ...change };
    setDraft(fixed);
    setStored(storedAs);
    setFound(text);
    tryConnection(fixed, storedAs);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    test.reset();
    const options = {
      onSuccess: (saved: DeviceView) => {
        onSaved?.(saved);
        onClose();
      },
    };
    if (device === null) add.mutate(deviceInput(draft), options);
    else change.mutate({ id: device.id, patch: devicePatch(draft, newCredential, stored) }, options);
  };
  return {
    draft,
    setDraft,
    newCredential,
    moved,
    setNewCredential,
    test,
    saving,
    error,
    errorOf,
    tryConnection,
    takeFix,
    /** What the stored credential is changed to, in words; null where it stays. */
    storedChange: stored && !newCredential ? found : null,
    save,
  };
}

function fixedDraft(credential: CredentialDraft, change: CredentialChange): CredentialDraft {
  const { level = credential.level, authProtocol = credential.authProtocol } = change;
  const { privProtocol = credential.privProtocol, context = credential.context } = change;
  return { ...credential, level, authProtocol, privProtocol, context };
}

function credentialNote({ moved, storedChange }: ReturnType<typeof useDeviceForm>): string | null {
  if (moved) return 'It is not sent to another address: enter it again.';
  return storedChange === null ? null : `Saving changes it to what ${storedChange}.`;
}

/** Adds or changes a device. */
export function DeviceDialog(props: DeviceDialogProps) {
  const { device, onClose } = props;
  const form = useDeviceForm(props);
  const { draft, setDraft, errorOf, test, saving } = form;
  const fields = {
    draft,
    errorOf,
    onChange: (change: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...change })),
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={device ? `Edit ${device.name}` : 'Add a device'}>
      <form onSubmit={form.save}>
        <Stack gap="sm">
          <AddressFields {...fields} />
          <Fieldset legend="Credential">
            {device && (
              <Switch
                mb={form.newCredential ? 'sm' : 0}
                label={`Replace the stored credential (${credentialText(device)})`}
                description={credentialNote(form)}
                checked={form.newCredential}
                disabled={form.moved}
                onChange={(event) => form.setNewCredential(event.currentTarget.checked)}
              />
            )}
            {form.newCredential && (
              <CredentialFields
                draft={draft.credential}
                errorOf={errorOf}
                onChange={(change) =>
                  setDraft((old) => ({ ...old, credential: { ...old.credential, ...change } }))
                }
              />
            )}
          </Fieldset>
          <Fieldset legend="Polling">
            <Stack gap="sm">
              <PollFields {...fields} />
            </Stack>
          </Fieldset>
          {form.error && <ProblemAlert error={form.error} />}
          {test.data && !saving.error && <TestResult test={test.data} onFix={form.takeFix} />}
          <Group justify="space-between">
            <Button variant="default" loading={test.isPending} onClick={() => form.tryConnection()}>
              Test connection
            </Button>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {device ? 'Save' : 'Add device'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
