import { ActionIcon, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ConditionDraft } from './trap-draft.ts';

const TESTS: readonly { readonly value: ConditionDraft['test']; readonly label: string }[] = [
  { value: '=', label: '=' },
  { value: '!=', label: '≠' },
  { value: '<', label: '<' },
  { value: '>', label: '>' },
  { value: 'oneOf', label: 'one of' },
  { value: 'contains', label: 'contains' },
  { value: 'like', label: 'like (* and ?)' },
  { value: 'present', label: 'is there' },
  { value: 'absent', label: 'is not there' },
];

interface ConditionFieldsProps {
  readonly label: string;
  readonly conditions: readonly ConditionDraft[];
  /** Each has a tick, and only the ticked ones count. */
  readonly ticked?: boolean;
  readonly onChange: (conditions: readonly ConditionDraft[]) => void;
}

/** What the varbinds have to be, all of it. */
export function ConditionFields({ label, conditions, ticked = false, onChange }: ConditionFieldsProps) {
  const put = (key: number, part: Partial<ConditionDraft>) =>
    onChange(conditions.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = () => {
    const key = 1 + Math.max(0, ...conditions.map((one) => one.key));
    onChange([...conditions, { key, used: true, varbind: '', test: '=', values: '' }]);
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Stack gap={6}>
        {conditions.map((one, index) => (
          <Group key={one.key} gap={6} wrap="wrap" align="center">
            {ticked && (
              <Checkbox
                size="xs"
                aria-label={`Use condition ${index + 1}: ${one.varbind}`}
                checked={one.used}
                onChange={(event) => put(one.key, { used: event.currentTarget.checked })}
              />
            )}
            <TextInput
              size="xs"
              style={{ flex: '3 1 150px' }}
              title={one.varbind}
              aria-label={`Varbind ${index + 1}`}
              placeholder="ospfNbrState"
              value={one.varbind}
              onChange={(event) => put(one.key, { varbind: event.currentTarget.value })}
            />
            <Select
              size="xs"
              w={118}
              aria-label={`Test ${index + 1}`}
              allowDeselect={false}
              value={one.test}
              onChange={(test) => put(one.key, { test: (test ?? '=') as ConditionDraft['test'] })}
              data={[...TESTS]}
            />
            <TextInput
              size="xs"
              style={{ flex: '2 1 120px' }}
              aria-label={`Value ${index + 1}`}
              disabled={one.test === 'present' || one.test === 'absent'}
              placeholder={one.test === 'oneOf' ? '1, 2, 3' : 'down'}
              value={one.values}
              onChange={(event) => put(one.key, { values: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={`Remove condition ${index + 1}`}
              onClick={() => onChange(conditions.filter(({ key }) => key !== one.key))}
            >
              <IconX size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-xs"
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={12} />}
          onClick={add}
        >
          Add condition
        </Button>
      </Stack>
    </fieldset>
  );
}
