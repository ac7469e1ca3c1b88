import { Button, Group, Stack, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useCallback, useState } from 'react';
import { formatCommand } from '../../../server/contract/snmp-command.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import type { WrittenValue } from './operation-view.ts';
import { NO_VALUES } from './set-draft.ts';
import { SetValueFields, type Verdict } from './set-value-fields.tsx';

interface SetWriteProps {
  readonly device: DeviceView;
  readonly values: readonly WrittenValue[];
  readonly force: boolean;
  readonly onCancel: () => void;
  readonly onReview: (values: readonly WrittenValue[], force: boolean) => void;
}

const VALUES_MAX = 64;

/** The first step: which instances, and what they shall hold. They go out in one message: all are set, or none. */
export function SetWrite(props: SetWriteProps) {
  const { device, onCancel, onReview } = props;
  const [drafts, setDrafts] = useState(props.values.length > 0 ? props.values : [NO_VALUES]);
  const [verdicts, setVerdicts] = useState<Readonly<Record<number, Verdict>>>({});
  const [force, setForce] = useState(props.force);
  const take = useCallback(
    (at: number, verdict: Verdict) => setVerdicts((before) => ({ ...before, [at]: verdict })),
    [],
  );
  const known = drafts.map((_, at) => verdicts[at] ?? 'waiting');
  const forbidden = known.includes('forbidden');
  const complete = drafts.every(({ oid }) => oid.trim() !== '');
  const ready = complete && !known.includes('waiting') && (!forbidden || force);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onReview(drafts, forbidden && force);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {drafts.map((draft, at) => (
          <SetValueFields
            // They are only ever added at the end.
            key={at}
            at={at}
            draft={draft}
            autoFocus={at === 0 && draft.oid !== ''}
            onVerdict={take}
            onChange={(change) =>
              setDrafts((before) => before.map((one, place) => (place === at ? { ...one, ...change } : one)))
            }
          />
        ))}
        {forbidden && (
          <Switch
            size="sm"
            label="Send it anyway"
            description="The agent then answers with its own error, as RFC 3416 §4.2.5 has it."
            checked={force}
            onChange={(event) => setForce(event.currentTarget.checked)}
          />
        )}
        <CommandLine
          commands={[
            formatCommand(
              { kind: 'set', values: drafts.map(({ type, ...one }) => (type ? { ...one, type } : one)) },
              device,
            ),
          ]}
        />
        <Group justify="space-between" gap="xs">
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={drafts.length >= VALUES_MAX}
            onClick={() => setDrafts((before) => [...before, NO_VALUES])}
          >
            Add an object
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready}>
              Review
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
