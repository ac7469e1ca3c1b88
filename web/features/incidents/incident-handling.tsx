import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCircleCheck, IconMessagePlus, IconRotate } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '../../../server/contract/incident.ts';
import {
  useAcknowledgeIncident,
  useAssignIncident,
  useNoteIncident,
  useReopenIncident,
} from '../../api/incidents.ts';
import { AssignMenu } from '../../ui/assign-menu.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Allowed, Reason } from '../../ui/guarded.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { Resolution } from './resolution.tsx';
import { type Named, useNamed } from '../../ui/use-named.ts';
import { WhoField } from '../../ui/who-field.tsx';

const NOTE_MAX = 4_000;

/** What was decided about an incident, and what can be done with it by those who handle incidents. */
export function IncidentHandling({ incident }: { readonly incident: IncidentView }) {
  const looks = (
    <Stack gap="xs">
      <Resolution incident={incident} />
      <Reason may="handle" />
    </Stack>
  );
  return (
    <Panel title="Handling">
      <Allowed may="handle" otherwise={looks}>
        <HandlingForm incident={incident} />
      </Allowed>
    </Panel>
  );
}

/** Acknowledge, note, assign, resolve with cause and remedy, or open again. */
function HandlingForm({ incident }: { readonly incident: IncidentView }) {
  const { id, resolved } = incident;
  const named = useNamed();
  const [note, setNote] = useState('');
  const [resolving, setResolving] = useState(false);
  const acts = useActs();
  const text = note.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== '') named.run((by) => acts.note.mutate({ id, by, text }, { onSuccess: () => setNote('') }));
  };
  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack gap="xs">
          <Resolution incident={incident} />
          <WhoField
            named={named}
            description="Kept in this browser, shown beside what you do and to those who look at the same incident"
          />
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
          <Buttons
            incident={incident}
            named={named}
            acts={acts}
            canNote={text !== ''}
            onResolve={() => setResolving(true)}
          />
          {resolved === null && incident.acknowledged === null && (
            <Text size="xs" c="dimmed">
              Acknowledging acknowledges its active alerts, too.
            </Text>
          )}
        </Stack>
      </form>
      {resolving && <ResolveDialog incident={incident} onClose={() => setResolving(false)} />}
    </>
  );
}

function useActs() {
  const acknowledge = useAcknowledgeIncident();
  const assign = useAssignIncident();
  const note = useNoteIncident();
  const reopen = useReopenIncident();
  const error = acknowledge.error ?? assign.error ?? note.error ?? reopen.error;
  return { acknowledge, assign, note, reopen, error };
}

interface ButtonsProps {
  readonly incident: IncidentView;
  readonly named: Named;
  readonly acts: ReturnType<typeof useActs>;
  readonly canNote: boolean;
  readonly onResolve: () => void;
}

/** Adding a note submits the form around them; the others act at once. */
function Buttons({ incident, named, acts, canNote, onResolve }: ButtonsProps) {
  const { id, resolved, mergedInto, acknowledged, assignee } = incident;
  const hasWords = incident.cause !== '' || incident.remedy !== '';
  return (
    <Group gap="xs">
      {resolved === null && acknowledged === null && (
        <Button
          size="xs"
          leftSection={<IconCheck size={14} aria-hidden />}
          loading={acts.acknowledge.isPending}
          onClick={() => named.run((by) => acts.acknowledge.mutate({ id, by }))}
        >
          Acknowledge
        </Button>
      )}
      <Button
        size="xs"
        type="submit"
        variant="default"
        leftSection={<IconMessagePlus size={14} aria-hidden />}
        disabled={!canNote}
        loading={acts.note.isPending}
      >
        Add note
      </Button>
      <AssignMenu
        who={named.who.trim()}
        assignee={assignee}
        pending={acts.assign.isPending}
        onAssign={(to) => named.run((by) => acts.assign.mutate({ id, by, to: to === '' ? by : to }))}
      />
      {mergedInto === null && (
        <Button
          size="xs"
          variant={resolved === null && acknowledged !== null ? 'filled' : 'default'}
          leftSection={<IconCircleCheck size={14} aria-hidden />}
          onClick={onResolve}
        >
          {resolved === null ? 'Resolve…' : hasWords ? 'Change cause and remedy…' : 'Write cause and remedy…'}
        </Button>
      )}
      {resolved !== null && mergedInto === null && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRotate size={14} aria-hidden />}
          loading={acts.reopen.isPending}
          onClick={() => named.run((by) => acts.reopen.mutate({ id, by }))}
        >
          Open again
        </Button>
      )}
    </Group>
  );
}
