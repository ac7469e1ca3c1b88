import { Fieldset, Select, Stack } from '@mantine/core';
import { useDevices } from '../../api/devices.ts';
import { CredentialFields } from '../../ui/credential-fields.tsx';
import type { TestTrapDraft } from './test-trap-draft.ts';

interface TestTrapCredentialProps {
  readonly draft: TestTrapDraft;
  readonly onChange: (change: Partial<TestTrapDraft>) => void;
  readonly errorOf: (path: string) => string | null;
}

const TYPED = 'typed';

/** Version and credential; what is stored for a device signs only what goes to the own receiver. */
export function TestTrapCredential({ draft, onChange, errorOf }: TestTrapCredentialProps) {
  const devices = useDevices().data ?? [];
  const chosen = devices.find(({ id }) => id === draft.credentialOf);
  return (
    <Fieldset legend="Version and credential">
      <Stack gap="sm">
        {!draft.elsewhere && (
          <Select
            label="Whose credential"
            searchable
            allowDeselect={false}
            value={chosen ? String(chosen.id) : TYPED}
            onChange={(value) => {
              const device = devices.find(({ id }) => String(id) === value);
              onChange({
                credentialOf: device?.id ?? null,
                ...(device && { credential: { ...draft.credential, version: device.credential.version } }),
              });
            }}
            data={[
              { value: TYPED, label: 'Typed here' },
              ...devices.map(({ id, name, credential }) => ({
                value: String(id),
                label: `${name}: SNMP${credential.version}${credential.user ? ` as ${credential.user}` : ''}, as stored`,
              })),
            ]}
          />
        )}
        {(!chosen || draft.elsewhere) && (
          <CredentialFields
            draft={draft.credential}
            errorOf={errorOf}
            onChange={(part) => onChange({ credential: { ...draft.credential, ...part } })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}
