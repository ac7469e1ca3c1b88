import { Button, Group, List, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { RuleInput, RuleView } from '../../../server/contract/rule.ts';
import { useAddRule, useChangeRule } from '../../api/rules.ts';
import { type RaisedSeverity, SEVERITIES } from '../../format/severity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { learningText } from './learning-text.ts';
import { RulePreview } from './rule-preview.tsx';

interface RuleFrameProps {
  /** Null for a new one. */
  readonly rule: RuleView | null;
  readonly name: string;
  readonly enabled: boolean;
  readonly onChange: (part: { name?: string; enabled?: boolean }) => void;
  readonly input: () => RuleInput;
  readonly children: ReactNode;
  readonly onDone: () => void;
}

/** What the forms of all kinds have in common: name, switch, preview, what is wrong, and saving. */
export function RuleFrame({ rule, name, enabled, onChange, input, children, onDone }: RuleFrameProps) {
  const add = useAddRule();
  const change = useChangeRule();
  const error = add.error ?? change.error;
  const learning = rule === null ? null : learningText(rule.learning);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (rule) change.mutate({ id: rule.id, patch: input() }, { onSuccess: onDone });
    else add.mutate(input(), { onSuccess: onDone });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          data-autofocus
          maxLength={100}
          value={name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        {learning !== null && (
          <Text size="sm" role="status">
            {learning[0]?.toUpperCase()}
            {learning.slice(1)}
          </Text>
        )}
        {rule && rule.problems.length > 0 && <Problems problems={rule.problems} />}
        {children}
        <Switch
          label="Enabled"
          checked={enabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
        <RulePreview draft={() => ({ rule: input() })} />
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Guarded may="configure">
            <Button type="submit" loading={add.isPending || change.isPending}>
              {rule ? 'Save' : 'Add rule'}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div>
      <StateMark state="warning">The rule does not work in full</StateMark>
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={problem}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {problem}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

interface SeverityFieldProps {
  readonly value: RaisedSeverity;
  readonly onChange: (severity: RaisedSeverity) => void;
}

export function SeverityField({ value, onChange }: SeverityFieldProps) {
  return (
    <Select
      label="Severity of its alerts"
      allowDeselect={false}
      value={value}
      onChange={(severity) => onChange(SEVERITIES.find((one) => one === severity) ?? 'warning')}
      data={[...SEVERITIES]}
    />
  );
}
