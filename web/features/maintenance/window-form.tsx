import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MaintenanceWindowView } from '../../../server/contract/maintenance-window.ts';
import { useAddMaintenanceWindow, useChangeMaintenanceWindow } from '../../api/maintenance.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { useSeesSome } from '../../ui/presence.ts';
import { draftOf, draftProblems, inputOf, newDraft, type WindowDraft } from './window-draft.ts';
import { WindowSchedule } from './window-schedule.tsx';
import { WindowScope } from './window-scope.tsx';

const NAME_MAX = 100;
const NOTE_MAX = 1_000;

interface WindowFormProps {
  /** Null for a new one. */
  readonly window: MaintenanceWindowView | null;
  /** What a new one covers at first; null for everything. */
  readonly deviceId: number | null;
  readonly onDone: () => void;
}

/** Adds a maintenance window or changes one. */
export function WindowForm({ window, deviceId, onDone }: WindowFormProps) {
  const seesSome = useSeesSome();
  const [draft, setDraft] = useState(() =>
    window ? draftOf(window, Date.now()) : newDraft(Date.now(), deviceId, seesSome),
  );
  const [tried, setTried] = useState(false);
  const add = useAddMaintenanceWindow();
  const change = useChangeMaintenanceWindow();
  const problems = tried ? draftProblems(draft) : {};
  const put = (part: Partial<WindowDraft>) => setDraft((before) => ({ ...before, ...part }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const input = inputOf(draft);
    if (!input) return;
    if (window) change.mutate({ id: window.id, patch: input }, { onSuccess: onDone });
    else add.mutate(input, { onSuccess: onDone });
  };
  const error = add.error ?? change.error;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          data-autofocus
          placeholder="Firmware of the core switches"
          maxLength={NAME_MAX}
          value={draft.name}
          error={problems.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <WindowScope draft={draft} problems={problems} onChange={put} />
        <WindowSchedule draft={draft} problems={problems} onChange={put} />
        <Textarea
          label="Note"
          placeholder="What is done, and by whom"
          autosize
          minRows={1}
          maxRows={6}
          maxLength={NOTE_MAX}
          value={draft.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
        <Switch
          label="Enabled"
          checked={draft.enabled}
          onChange={(event) => put({ enabled: event.currentTarget.checked })}
        />
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Guarded may="handle">
            <Button type="submit" loading={add.isPending || change.isPending}>
              {window ? 'Save' : 'Add window'}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  );
}
