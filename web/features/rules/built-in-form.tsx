import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RuleView } from '../../../server/contract/rule.ts';
import { useChangeRule } from '../../api/rules.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { watchesText } from './rule-row.ts';

type BuiltInBody = Extract<RuleView['body'], { kind: 'builtIn' }>;

interface BuiltInFormProps {
  readonly rule: RuleView & { readonly body: BuiltInBody };
  readonly onDone: () => void;
}

/** Switches what is built in, and sets its levels where it has some. */
export function BuiltInForm({ rule, onDone }: BuiltInFormProps) {
  const change = useChangeRule();
  const [enabled, setEnabled] = useState(rule.enabled);
  const [levels, setLevels] = useState<Readonly<Record<string, number | string>>>(
    Object.fromEntries(rule.levels.map(({ name, value }) => [name, value])),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, builtIn } = rule.body;
    const set = rule.levels
      .map(({ name, fallback }) => ({ name, value: Number(levels[name]), fallback }))
      .filter(({ value, fallback }) => value !== fallback)
      .map(({ name, value }) => [name, value] as const);
    const body = { kind, builtIn, ...(set.length > 0 && { levels: Object.fromEntries(set) }) };
    change.mutate({ id: rule.id, patch: { enabled, body } }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <Text size="sm">This is built in. It looks at: {watchesText(rule.body)}.</Text>
        {rule.levels.map(({ name, label, unit, min, max, fallback }) => (
          <NumberInput
            key={name}
            label={label}
            description={`${min} to ${max} ${unit}; ${fallback} as it came`}
            allowDecimal={false}
            min={min}
            max={max}
            value={levels[name] ?? ''}
            onChange={(value) => setLevels((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <Switch
          label="Enabled"
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
        {change.error && <ProblemAlert error={change.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Guarded may="configure">
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  );
}
