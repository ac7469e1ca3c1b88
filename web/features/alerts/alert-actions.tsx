import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useDevices } from '../../api/devices.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Reason } from '../../ui/guarded.tsx';
import { useMay } from '../../ui/presence.ts';
import { AlertButtons } from './alert-buttons.tsx';
import { mayAcknowledge } from './acknowledging.ts';
import { useAlertActs } from './use-alert-acts.ts';
import { useNamed } from '../../ui/use-named.ts';
import { WhoField } from '../../ui/who-field.tsx';

const NOTE_MAX = 1_000;

interface AlertActionsProps {
  readonly alert: AlertView;
  readonly deviceName: string;
}

/** What can be done with an alert, by those who handle alerts; who takes part in exercises acknowledges those of the lab. */
export function AlertActions(props: AlertActionsProps) {
  const { deviceId } = props.alert;
  const handles = useMay('handle');
  const learns = useMay('exercises');
  const ofLab = useDevices().data?.find(({ id }) => id === deviceId)?.lab ?? false;
  if (!handles && !(learns && ofLab)) return <Reason may="handle" />;
  return <Actions {...props} ofLab={ofLab} handles={handles} />;
}

interface ActionsProps extends AlertActionsProps {
  readonly ofLab: boolean;
  /** False where acknowledging is all that one may. */
  readonly handles: boolean;
}

/** Acknowledge, note, assign, snooze, or clear by hand after one question. A cleared alert can only be noted. */
function Actions({ alert, deviceName, ofLab, handles }: ActionsProps) {
  const named = useNamed();
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);
  const acts = useAlertActs();
  const { id } = alert;
  const isActive = alert.clearedAtMs === null;
  const canAcknowledge = mayAcknowledge(alert, { ofLab, who: named.who });

  const text = note.trim();
  const onSuccess = () => setNote('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (canAcknowledge) named.run((by) => acts.acknowledge.mutate({ id, by, note: text }, { onSuccess }));
    else if (handles && text !== '') named.run((by) => acts.note.mutate({ id, by, text }, { onSuccess }));
  };

  if (!handles && !canAcknowledge) return null;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="xs">
        <WhoField named={named} description="Kept in this browser and shown beside what you do" />
        <Textarea
          label="Note"
          placeholder="What is known, what is being done"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={NOTE_MAX}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {acts.error && <ProblemAlert error={acts.error} />}
        {asking && isActive ? (
          <ClearQuestion
            title={alert.title}
            deviceName={deviceName}
            pending={acts.clear.isPending}
            onClear={() => named.run((by) => acts.clear.mutate({ id, by }))}
            onKeep={() => setAsking(false)}
          />
        ) : (
          <AlertButtons
            alert={alert}
            acts={acts}
            named={named}
            canAcknowledge={canAcknowledge}
            handles={handles}
            onNote={
              text === '' ? null : () => named.run((by) => acts.note.mutate({ id, by, text }, { onSuccess }))
            }
            onClear={() => setAsking(true)}
          />
        )}
      </Stack>
    </form>
  );
}

interface ClearQuestionProps {
  readonly title: string;
  readonly deviceName: string;
  readonly pending: boolean;
  readonly onClear: () => void;
  readonly onKeep: () => void;
}

function ClearQuestion({ title, deviceName, pending, onClear, onKeep }: ClearQuestionProps) {
  return (
    <Stack gap="xs">
      <Text size="sm">
        Clear “{title}” of {deviceName}? It moves to the history. If the cause is still there, the next poll
        or trap raises it again.
      </Text>
      <Group gap="xs">
        <Button size="xs" loading={pending} onClick={onClear}>
          Clear this alert
        </Button>
        <Button size="xs" variant="default" onClick={onKeep}>
          Keep it
        </Button>
      </Group>
    </Stack>
  );
}
