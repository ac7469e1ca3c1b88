import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { OnceFields } from './once-fields.tsx';
import type { RunSnapshot } from './operation-run.ts';
import { Failure } from './run-status.tsx';
import { SetChanges } from './set-changes.tsx';
import type { OneTimeCredential } from './use-one-time-credential.ts';
import { tookEffect, undoValues } from './set-draft.ts';

interface SetResultProps {
  readonly device: DeviceView;
  readonly run: RunSnapshot;
  readonly once: OneTimeCredential;
  readonly sending: boolean;
  /** Of the way to the server, when it was sent again. */
  readonly error: unknown;
  readonly onSendAgain: () => void;
  readonly onBack: () => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** What the device made of the SET. */
export function SetResult(props: SetResultProps) {
  const { run } = props;
  return run.state === 'ended' ? <Taken {...props} /> : <Refused {...props} />;
}

function Taken({ device, run, onUndo, onClose }: SetResultProps) {
  const { changes } = run;
  const ignored = changes.some((change) => tookEffect(change) === 'no');
  const canUndo = undoValues(changes) !== null;
  return (
    <Stack gap="sm">
      {ignored ? (
        <StateMark state="warning">
          {device.name} answered noError, but still holds the old value: it took the SET without doing it.
        </StateMark>
      ) : (
        <StateMark state="ok">{device.name} took the SET. Read back:</StateMark>
      )}
      <SetChanges changes={changes} right="after" />
      {run.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
      {!canUndo && (
        <Text size="sm" c="dimmed">
          There was no old value, so there is nothing to go back to.
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" disabled={!canUndo} onClick={onUndo}>
          Undo…
        </Button>
        <Button data-autofocus onClick={onClose}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}

function Refused(props: SetResultProps) {
  const { device, run, once, sending, error, onSendAgain, onBack, onClose } = props;
  const { failed } = run;
  const needed = failed?.needsWriteCredential ?? false;
  const { setChosen } = once;
  useEffect(() => {
    if (needed) setChosen('typed');
  }, [needed, setChosen]);
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (needed) onSendAgain();
      }}
    >
      <StateMark state="major">{device.name} did not take the SET</StateMark>
      {failed ? <Failure run={run} /> : <ProblemAlert error={run.error} />}
      {run.changes.length > 0 && (
        <SetChanges changes={run.changes} right="wanted" pointedOid={failed?.oid ?? null} />
      )}
      {needed && <OnceFields once={once} />}
      {error !== null && <ProblemAlert error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button variant="default" onClick={onBack}>
          Change it
        </Button>
        {needed && (
          <Button type="submit" loading={sending}>
            Send SET to {device.name}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
