import { Group, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import type { ChannelPolicyView } from '../../../server/contract/channel.ts';
import { SEVERITIES } from '../../format/severity.ts';

type Quiet = NonNullable<ChannelPolicyView['quiet']>;

interface TimingFieldsProps {
  readonly policy: ChannelPolicyView;
  readonly problem: (path: string) => string | null;
  readonly onChange: (part: Partial<ChannelPolicyView>) => void;
}

const numberOr = (value: number | string, fallback: number) => (typeof value === 'number' ? value : fallback);

/** Quiet hours, digest, rate cap and patience. */
export function TimingFields({ policy, problem, onChange }: TimingFieldsProps) {
  const { quiet } = policy;
  return (
    <>
      <Group grow align="flex-start" gap="sm">
        <NumberInput
          label="Gather for (digest)"
          suffix=" min"
          description="0: each is sent at once"
          min={0}
          max={1_440}
          allowDecimal={false}
          error={problem('policy.digestMinutes')}
          value={policy.digestMinutes}
          onChange={(value) => onChange({ digestMinutes: numberOr(value, 0) })}
        />
        <NumberInput
          label="Messages in a minute, at most"
          description="What is beyond is one message with a count"
          min={1}
          max={600}
          allowDecimal={false}
          error={problem('policy.perMinute')}
          value={policy.perMinute}
          onChange={(value) => onChange({ perMinute: numberOr(value, 20) })}
        />
      </Group>
      <Group grow align="flex-start" gap="sm">
        <NumberInput
          label="Tries before it is given up"
          min={1}
          max={100}
          allowDecimal={false}
          error={problem('policy.maxTries')}
          value={policy.maxTries}
          onChange={(value) => onChange({ maxTries: numberOr(value, 12) })}
        />
        <NumberInput
          label="Age before it is given up"
          suffix=" h"
          min={1}
          max={336}
          allowDecimal={false}
          error={problem('policy.maxAgeHours')}
          value={policy.maxAgeHours}
          onChange={(value) => onChange({ maxAgeHours: numberOr(value, 24) })}
        />
      </Group>
      <Switch
        label="Quiet hours"
        description="What comes meanwhile is sent when they are over, unless it has cleared by then"
        checked={quiet !== null}
        onChange={(event) => onChange({ quiet: event.currentTarget.checked ? NEW_QUIET() : null })}
      />
      {quiet !== null && (
        <QuietFields quiet={quiet} problem={problem} onChange={(next) => onChange({ quiet: next })} />
      )}
    </>
  );
}

const NEW_QUIET = (): Quiet => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  from: '22:00',
  to: '06:00',
  days: [],
  unless: 'critical',
});

interface QuietFieldsProps extends Pick<TimingFieldsProps, 'problem'> {
  readonly quiet: Quiet;
  readonly onChange: (quiet: Quiet) => void;
}

function QuietFields({ quiet, problem, onChange }: QuietFieldsProps) {
  const put = (part: Partial<Quiet>) => onChange({ ...quiet, ...part });
  return (
    <>
      <Group grow align="flex-start" gap="sm">
        <TextInput
          label="From"
          type="time"
          error={problem('policy.quiet.from')}
          value={quiet.from}
          onChange={(event) => put({ from: event.currentTarget.value })}
        />
        <TextInput
          label="To"
          type="time"
          error={problem('policy.quiet.to')}
          value={quiet.to}
          onChange={(event) => put({ to: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="flex-start" gap="sm">
        <Select
          label="Time zone"
          searchable
          limit={100}
          allowDeselect={false}
          error={problem('policy.quiet.timeZone')}
          value={quiet.timeZone}
          data={[...new Set([quiet.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
          onChange={(timeZone) => put({ timeZone: timeZone ?? 'UTC' })}
        />
        <Select
          label="Not quiet from this severity on"
          clearable
          clearButtonProps={{ 'aria-label': 'Quiet for every severity' }}
          placeholder="Quiet for every severity"
          value={quiet.unless}
          data={[...SEVERITIES]}
          onChange={(unless) => put({ unless: unless as Quiet['unless'] })}
        />
      </Group>
    </>
  );
}
