import { Group, NumberInput, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RuleInput, RuleView } from '../../../server/contract/rule.ts';
import { metricChoices, useMetrics } from '../../api/metrics.ts';
import { RuleFrame, SeverityField } from './rule-frame.tsx';
import { headOf, NEW_HEAD, type RuleHead, scopeOf } from './rule-head.ts';
import { ScopeFields } from './scope-fields.tsx';

type BaselineBody = Extract<RuleView['body'], { kind: 'baseline' }>;

interface BaselineDraft extends RuleHead {
  readonly metric: string;
  readonly ports: string;
  readonly direction: BaselineBody['direction'];
  readonly sensitivity: BaselineBody['sensitivity'];
  readonly forSeconds: number | string;
}

const NEW: BaselineDraft = {
  ...NEW_HEAD,
  metric: 'ifInOctets',
  ports: '',
  direction: 'both',
  sensitivity: 'normal',
  forSeconds: 180,
};

/** What each word stands for, as a sentence. */
const MEANINGS: Readonly<Record<BaselineDraft['sensitivity'], string>> = {
  low: 'Raises at three times the usual or a third of it, and only far outside the range of other such hours.',
  normal: 'Raises at twice the usual or half of it, and only well outside the range of other such hours.',
  high: 'Raises at half as much again as usual or two thirds of it, and outside the range of other such hours. Now and then a false alarm.',
};

function draftOf(rule: RuleView & { readonly body: BaselineBody }): BaselineDraft {
  const { metric, ports, direction, sensitivity, forSeconds } = rule.body;
  return { ...headOf(rule), metric, ports: ports ?? '', direction, sensitivity, forSeconds };
}

function inputOf(draft: BaselineDraft, isOfPorts: boolean): RuleInput {
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    body: {
      kind: 'baseline',
      scope: scopeOf(draft),
      metric: draft.metric as BaselineBody['metric'],
      ports: (isOfPorts && draft.ports.trim()) || null,
      direction: draft.direction,
      sensitivity: draft.sensitivity,
      forSeconds: Number(draft.forSeconds),
      severity: draft.severity,
    },
  };
}

interface BaselineRuleFormProps {
  /** Null for a new one. */
  readonly rule: (RuleView & { readonly body: BaselineBody }) | null;
  readonly onDone: () => void;
}

/** Adds a rule for what is unusual, or changes one. */
export function BaselineRuleForm({ rule, onDone }: BaselineRuleFormProps) {
  const [draft, setDraft] = useState(rule ? draftOf(rule) : NEW);
  const metrics = (useMetrics().data ?? []).filter(({ kind }) => kind !== 'state');
  const isOfPorts = metrics.find(({ name }) => name === draft.metric)?.scope !== 'device';
  const put = (part: Partial<BaselineDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <RuleFrame
      rule={rule}
      name={draft.name}
      enabled={draft.enabled}
      onChange={put}
      input={() => inputOf(draft, isOfPorts)}
      onDone={onDone}
    >
      <Text size="sm" c="dimmed">
        Needs no level: what is usual is learned of each series by itself, for every hour of the week, from
        the last four weeks. It raises nothing of a series before a week of it is known.
      </Text>
      <Group grow align="flex-end" gap="sm" preventGrowOverflow={false}>
        <Select
          label="Metric"
          miw={200}
          searchable
          allowDeselect={false}
          value={draft.metric}
          onChange={(metric) => put({ metric: metric ?? 'ifInOctets' })}
          data={metricChoices(metrics)}
        />
        {isOfPorts && (
          <TextInput
            label="Only ports like"
            miw={160}
            placeholder="Gi1/0/* or *uplink*"
            value={draft.ports}
            onChange={(event) => put({ ports: event.currentTarget.value })}
          />
        )}
      </Group>
      <Choice
        label="Raises when the value is"
        value={draft.direction}
        onChange={(direction) => put({ direction })}
        data={[
          { value: 'both', label: 'unusual' },
          { value: 'above', label: 'unusually high' },
          { value: 'below', label: 'unusually low' },
        ]}
      />
      <div>
        <Choice
          label="Sensitivity"
          value={draft.sensitivity}
          onChange={(sensitivity) => put({ sensitivity })}
          data={[
            { value: 'low', label: 'Low' },
            { value: 'normal', label: 'Normal' },
            { value: 'high', label: 'High' },
          ]}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {MEANINGS[draft.sensitivity]}
        </Text>
      </div>
      <NumberInput
        label="For at least"
        suffix=" s"
        min={30}
        max={3_600}
        allowDecimal={false}
        value={draft.forSeconds}
        onChange={(forSeconds) => put({ forSeconds })}
      />
      <ScopeFields devices={draft.devices} groups={draft.groups} onChange={put} />
      <SeverityField value={draft.severity} onChange={(severity) => put({ severity })} />
    </RuleFrame>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly data: { value: Value; label: string }[];
}

function Choice<Value extends string>({ label, value, onChange, data }: ChoiceProps<Value>) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value}
        onChange={(chosen) => onChange(chosen as Value)}
        data={data}
      />
    </div>
  );
}
