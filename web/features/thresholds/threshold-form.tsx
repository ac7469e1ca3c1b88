import {
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ThresholdInput, ThresholdView } from '../../../server/contract/threshold.ts';
import type { MetricView } from '../../../server/contract/metric.ts';
import { metricChoices } from '../../api/metrics.ts';
import { useAddThreshold, useChangeThreshold } from '../../api/thresholds.ts';
import { SEVERITIES } from '../../format/severity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { Hysteresis } from './hysteresis.tsx';
import { MoreFields } from './more-fields.tsx';
import { SelectorFields } from './selector-fields.tsx';
import {
  type DraftProblems,
  draftOf,
  draftProblems,
  inputOf,
  NEW_DRAFT,
  type ThresholdDraft,
} from './threshold-draft.ts';

const NAME_MAX = 100;

interface ThresholdFormProps {
  /** Null for a new one. */
  readonly threshold: ThresholdView | null;
  readonly metrics: readonly MetricView[];
  /** Below the fields, of what they say now; null while they are not whole. */
  readonly preview?: ((input: () => ThresholdInput | null) => ReactNode) | undefined;
  readonly onDone: () => void;
}

/** Adds a threshold or changes one. */
export function ThresholdForm({ threshold, metrics, preview, onDone }: ThresholdFormProps) {
  const [draft, setDraft] = useState(threshold ? draftOf(threshold) : NEW_DRAFT);
  const [tried, setTried] = useState(false);
  const add = useAddThreshold();
  const change = useChangeThreshold();
  const problems = tried ? draftProblems(draft) : {};
  const metric = metrics.find((one) => one.name === draft.metric);
  const unit = draft.dividedBy === '' && !draft.ofBaseline ? (metric?.unit ?? '') : '%';
  const put = (part: Partial<ThresholdDraft>) => setDraft((before) => ({ ...before, ...part }));

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const input = inputOf(draft);
    if (!input) return;
    if (threshold) change.mutate({ id: threshold.id, patch: input }, { onSuccess: onDone });
    else add.mutate(input, { onSuccess: onDone });
  };
  const error = add.error ?? change.error;

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          data-autofocus
          maxLength={NAME_MAX}
          value={draft.name}
          error={problems.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Select
          label="Metric"
          searchable
          value={draft.metric || null}
          error={problems.metric}
          onChange={(name) => put({ metric: (name ?? '') as ThresholdDraft['metric'] })}
          data={metricChoices(metrics)}
        />
        <SelectorFields
          draft={draft}
          problems={problems}
          scope={metric?.scope ?? 'interface'}
          onChange={put}
        />
        <Levels draft={draft} problems={problems} unit={unit} onChange={put} />
        <MoreFields draft={draft} problems={problems} metrics={metrics} onChange={put} />
        <Select
          label="Severity of its alerts"
          allowDeselect={false}
          value={draft.severity}
          onChange={(severity) => put({ severity: (severity ?? 'warning') as ThresholdDraft['severity'] })}
          data={[...SEVERITIES]}
        />
        <Switch
          label="Enabled"
          checked={draft.enabled}
          onChange={(event) => put({ enabled: event.currentTarget.checked })}
        />
        <Hysteresis draft={draft} unit={unit} />
        {preview?.(() => {
          setTried(true);
          return inputOf(draft);
        })}
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Guarded may="configure">
            <Button type="submit" loading={add.isPending || change.isPending}>
              {threshold ? 'Save' : 'Add threshold'}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  );
}

interface LevelsProps {
  readonly draft: ThresholdDraft;
  readonly problems: DraftProblems;
  readonly unit: string;
  readonly onChange: (part: Partial<ThresholdDraft>) => void;
}

function Levels({ draft, problems, unit, onChange }: LevelsProps) {
  const suffix = unit ? ` ${unit}` : '';
  return (
    <>
      <div>
        <Text size="sm" fw={600} mb={4}>
          Raises when the value is
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="Direction"
          value={draft.direction}
          onChange={(direction) => onChange({ direction: direction as ThresholdDraft['direction'] })}
          data={[
            { value: 'above', label: 'at or above' },
            { value: 'below', label: 'at or below' },
          ]}
        />
      </div>
      <Group grow align="flex-start" gap="sm">
        <NumberInput
          label="Raise level"
          suffix={suffix}
          thousandSeparator=","
          value={draft.raise}
          error={problems.raise}
          onChange={(raise) => onChange({ raise })}
        />
        <NumberInput
          label="Clear level"
          suffix={suffix}
          thousandSeparator=","
          value={draft.clear}
          error={problems.clear}
          onChange={(clear) => onChange({ clear })}
        />
      </Group>
      <Group grow align="flex-start" gap="sm">
        <NumberInput
          label="For at least"
          suffix={draft.forPolls === 1 ? ' poll' : ' polls'}
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.forPolls}
          error={problems.forPolls}
          onChange={(forPolls) => onChange({ forPolls })}
        />
        <NumberInput
          label="Of the last"
          suffix={draft.ofPolls === 1 ? ' poll' : ' polls'}
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.ofPolls}
          error={problems.ofPolls}
          onChange={(ofPolls) => onChange({ ofPolls })}
        />
      </Group>
    </>
  );
}
