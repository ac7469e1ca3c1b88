import { Fieldset, SegmentedControl, Stack, Text } from '@mantine/core';
import { CredentialFields } from '../../ui/credential-fields.tsx';
import type { OneTimeCredential } from './use-one-time-credential.ts';

const NO_ERROR = () => null;

/** With whose rights the SET is sent. What is typed goes with this dialog. */
export function OnceFields({ once }: { readonly once: OneTimeCredential }) {
  const { chosen, setChosen, hasPasted, draft, change } = once;
  return (
    <Fieldset legend="Credential">
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Credential"
          value={chosen}
          onChange={(next) => setChosen(next as typeof chosen)}
          data={[
            { value: 'own', label: "The device's own" },
            ...(hasPasted ? [{ value: 'pasted', label: 'Of the pasted command' }] : []),
            { value: 'typed', label: 'Another, once' },
          ]}
        />
        {chosen === 'typed' && (
          <>
            <CredentialFields draft={draft} onChange={change} errorOf={NO_ERROR} />
            <Text size="xs" c="dimmed">
              Used for this SET only, never stored.
            </Text>
          </>
        )}
      </Stack>
    </Fieldset>
  );
}
