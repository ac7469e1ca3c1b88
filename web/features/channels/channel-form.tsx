import { Accordion, Button, Code, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ChannelKindView, ChannelView } from '../../../server/contract/channel.ts';
import { useAddChannel, useChangeChannel, usePreviewChannel } from '../../api/channels.ts';
import { ApiProblem } from '../../api/problem.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import {
  type ChannelDraft,
  draftOf,
  inputOf,
  newDraft,
  patchOf,
  previewOf,
  withKind,
} from './channel-draft.ts';
import classes from './channels.module.css';
import { EscalationFields } from './escalation-fields.tsx';
import { FilterFields } from './filter-fields.tsx';
import { SettingFields } from './setting-fields.tsx';
import { TemplateFields } from './template-fields.tsx';
import { TestPanel } from './test-panel.tsx';
import { TimingFields } from './timing-fields.tsx';

const NAME_MAX = 60;

interface ChannelFormProps {
  /** Null for a new one. */
  readonly channel: ChannelView | null;
  readonly kinds: readonly [ChannelKindView, ...ChannelKindView[]];
  readonly channels: readonly ChannelView[];
  readonly onSaved: (channel: ChannelView) => void;
  readonly onClose: () => void;
}

/** Adds a channel or changes one; a saved one can be tested, any can be previewed. */
export function ChannelForm({ channel, kinds, channels, onSaved, onClose }: ChannelFormProps) {
  const kindOf = (name: string) => kinds.find((one) => one.kind === name) ?? kinds[0];
  const [draft, setDraft] = useState(() =>
    channel ? draftOf(channel, kindOf(channel.kind)) : newDraft(kinds[0]),
  );
  const add = useAddChannel();
  const change = useChangeChannel();
  const kind = kindOf(draft.kind);
  const put = (part: Partial<ChannelDraft>) => setDraft((before) => ({ ...before, ...part }));
  const putPolicy = (part: Partial<ChannelDraft['policy']>) =>
    setDraft((before) => ({ ...before, policy: { ...before.policy, ...part } }));
  const error = add.error ?? change.error;
  const problem = (path: string) => (error instanceof ApiProblem ? error.fieldError(path) : null);
  const saved = (after: ChannelView) => {
    put({ secrets: {} });
    onSaved(after);
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add.reset();
    change.reset();
    if (channel) change.mutate({ id: channel.id, patch: patchOf(draft) }, { onSuccess: saved });
    else add.mutate(inputOf(draft), { onSuccess: saved });
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <KindSelect
          kinds={kinds}
          kind={kind}
          disabled={channel !== null}
          onChange={(next) => setDraft((before) => withKind(before, next))}
        />
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={NAME_MAX}
          error={problem('name')}
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <SettingFields
          fields={kind.fields}
          draft={draft}
          stored={channel?.secrets ?? []}
          problem={problem}
          onChange={put}
        />
        <PolicyFields
          draft={draft}
          channels={channels.filter((one) => one.id !== channel?.id)}
          problem={problem}
          onChange={putPolicy}
        />
        <Switch
          label="Enabled"
          checked={draft.enabled}
          onChange={(event) => put({ enabled: event.currentTarget.checked })}
        />
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {channel ? 'Close' : 'Cancel'}
          </Button>
          <Guarded may="configure">
            <Button type="submit" loading={add.isPending || change.isPending}>
              {channel ? 'Save' : 'Add channel'}
            </Button>
          </Guarded>
        </Group>
        {channel && <TestPanel channel={channel} />}
      </Stack>
    </form>
  );
}

interface KindSelectProps {
  readonly kinds: ChannelFormProps['kinds'];
  readonly kind: ChannelKindView;
  readonly disabled: boolean;
  readonly onChange: (kind: ChannelKindView) => void;
}

function KindSelect({ kinds, kind, disabled, onChange }: KindSelectProps) {
  const kindOf = (name: string | null) => kinds.find((one) => one.kind === name) ?? kind;
  return (
    <Select
      label="Kind"
      description={kind.detail}
      allowDeselect={false}
      disabled={disabled}
      value={kind.kind}
      data={kinds.map((one) => ({ value: one.kind, label: one.label }))}
      // Who looks for Slack or Teams finds them in the sentence.
      renderOption={({ option }) => (
        <div>
          <div>{option.label}</div>
          <Text size="xs" c="dimmed">
            {kindOf(option.value).detail}
          </Text>
        </div>
      )}
      onChange={(name) => onChange(kindOf(name))}
    />
  );
}

interface PolicyFieldsProps {
  readonly draft: ChannelDraft;
  readonly channels: readonly ChannelView[];
  readonly problem: (path: string) => string | null;
  readonly onChange: (part: Partial<ChannelDraft['policy']>) => void;
}

function PolicyFields({ draft, channels, problem, onChange }: PolicyFieldsProps) {
  const { policy } = draft;
  const parts: [string, React.ReactNode][] = [
    [
      'Which alerts',
      <FilterFields key="f" filter={policy.filter} onChange={(filter) => onChange({ filter })} />,
    ],
    [
      'When: quiet hours, digest, rate',
      <TimingFields key="t" policy={policy} problem={problem} onChange={onChange} />,
    ],
    [
      'Escalation',
      <EscalationFields
        key="e"
        steps={policy.escalation}
        channels={channels}
        problem={problem}
        onChange={(escalation) => onChange({ escalation })}
      />,
    ],
    ['Message', <TemplateFields key="m" policy={policy} problem={problem} onChange={onChange} />],
    ['Preview', <Preview key="p" draft={draft} />],
  ];
  return (
    <Accordion variant="separated" multiple chevronPosition="left" transitionDuration={0}>
      {parts.map(([title, fields]) => (
        <Accordion.Item key={title} value={title.replaceAll(/[^A-Za-z]+/g, '-')}>
          <Accordion.Control>{title}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="sm">{fields}</Stack>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function Preview({ draft }: { readonly draft: ChannelDraft }) {
  const preview = usePreviewChannel();
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={preview.isPending}
          onClick={() => preview.mutate(previewOf(draft))}
        >
          Show an example
        </Button>
        <Text size="xs" c="dimmed">
          As it would be sent; nothing is.
        </Text>
      </Group>
      {preview.error && <ProblemAlert error={preview.error} />}
      {preview.data?.map(({ label, text }) => (
        <div key={label}>
          <Text size="sm" fw={500} mb={2}>
            {label}
          </Text>
          <Code block className={classes.example} tabIndex={0} aria-label={`Example: ${label}`}>
            {text}
          </Code>
        </div>
      ))}
    </>
  );
}
