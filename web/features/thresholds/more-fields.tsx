import { Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { MetricView } from '../../../server/contract/metric.ts';
import type { DraftProblems, ThresholdDraft } from './threshold-draft.ts';

/** Stands for no metric. */
const USUAL = 'usual';
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface MoreFieldsProps {
  readonly draft: ThresholdDraft;
  readonly problems: DraftProblems;
  readonly metrics: readonly MetricView[];
  readonly onChange: (part: Partial<ThresholdDraft>) => void;
}

/** What few thresholds need: some ports, a duration, hours of the week, a share of another metric. */
export function MoreFields({ draft, problems, metrics, onChange }: MoreFieldsProps) {
  const metric = metrics.find(({ name }) => name === draft.metric);
  const others = metrics.filter(({ name, scope }) => scope === metric?.scope && name !== draft.metric);
  return (
    <>
      <Group grow align="flex-end" gap="sm" preventGrowOverflow={false}>
        {metric?.scope === 'interface' && (
          <TextInput
            label="Only ports like"
            placeholder="Gi1/0/* or *uplink*"
            miw={160}
            value={draft.ports}
            onChange={(event) => onChange({ ports: event.currentTarget.value })}
          />
        )}
        <NumberInput
          label="Or without a break for"
          suffix=" s"
          min={0}
          miw={160}
          allowDecimal={false}
          value={draft.forSeconds}
          onChange={(forSeconds) => onChange({ forSeconds })}
        />
        <Select
          label="As a share of"
          placeholder="the value itself"
          miw={160}
          clearable
          searchable
          value={draft.ofBaseline ? USUAL : draft.dividedBy || null}
          onChange={(name) =>
            onChange({
              ofBaseline: name === USUAL,
              dividedBy: (name === USUAL ? '' : (name ?? '')) as ThresholdDraft['dividedBy'],
            })
          }
          data={[
            ...(metric === undefined || metric.kind === 'state'
              ? []
              : [{ value: USUAL, label: 'what is usual at the hour' }]),
            ...others.map(({ name, label }) => ({ value: name, label })),
          ]}
        />
      </Group>
      <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
        <TextInput
          label="Raises from"
          type="time"
          miw={110}
          value={draft.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label="Until"
          type="time"
          miw={110}
          value={draft.to}
          error={problems.to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
        <MultiSelect
          label="On"
          miw={160}
          placeholder={draft.days.length === 0 ? 'every day' : ''}
          value={[...draft.days]}
          onChange={(days) => onChange({ days })}
          data={DAYS.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <TextInput
          label="Time zone"
          miw={140}
          placeholder={Intl.DateTimeFormat().resolvedOptions().timeZone}
          value={draft.timeZone}
          onChange={(event) => onChange({ timeZone: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
