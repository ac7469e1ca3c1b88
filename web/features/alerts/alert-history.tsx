import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { AlertActionView, AlertView } from '../../../server/contract/alert.ts';
import { useAlertActions, useNoteAlert } from '../../api/alerts.ts';
import { formatTime } from '../../format/time.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import classes from './alert-drawer.module.css';
import { useWho } from './use-who.ts';

const NOTE_MAX = 4_000;

/** What people did with the alert, live, and a field for a note. */
export function AlertHistory({ alert }: { readonly alert: AlertView }) {
  const query = useAlertActions(alert.id);
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Handling
      </Title>
      <QueryState query={query} isEmpty={() => false}>
        {(actions) =>
          actions.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nobody has done anything yet.
            </Text>
          ) : (
            <ol className={classes.evidence}>
              {actions.map((action) => (
                <li key={action.id}>
                  <time className={classes.time} dateTime={new Date(action.atMs).toISOString()}>
                    {formatTime(action.atMs)}
                  </time>
                  <span className={classes.text}>
                    {actionText(action)}
                    {action.kind === 'noted' || (action.kind === 'acknowledged' && action.text !== '') ? (
                      <span className={classes.said}>{action.text}</span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </QueryState>
      <NoteForm alertId={alert.id} />
    </section>
  );
}

function actionText({ kind, by, text }: AlertActionView): string {
  switch (kind) {
    case 'acknowledged':
      return `${by} acknowledged it`;
    case 'assigned':
      return text === '' ? `${by} took it from whoever had it` : `${by} gave it to ${text}`;
    case 'snoozed':
      return `${by} snoozed it until ${formatTime(Date.parse(text))}`;
    case 'woken':
      return by === '' ? 'The snooze ended: its time is over' : `${by} woke it`;
    case 'noted':
      return `${by} noted:`;
    case 'cleared':
      return `${by} cleared it by hand`;
  }
}

function NoteForm({ alertId }: { readonly alertId: number }) {
  const [who] = useWho();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const add = useNoteAlert();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const by = who.trim();
    setMissing(by === '');
    if (by !== '' && text.trim() !== '')
      add.mutate({ id: alertId, by, text: text.trim() }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="xs" mt="xs">
        <Textarea
          label="Add a note"
          placeholder="What was found, what was done"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={NOTE_MAX}
          value={text}
          error={missing ? 'Say who you are first, below' : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setMissing(false);
          }}
        />
        {add.error && <ProblemAlert error={add.error} />}
        <Group>
          <Button
            size="xs"
            variant="default"
            type="submit"
            disabled={text.trim() === ''}
            loading={add.isPending}
            leftSection={<IconMessagePlus size={14} />}
          >
            Add note
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
