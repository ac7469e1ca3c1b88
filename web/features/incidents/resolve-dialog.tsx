import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '../../../server/contract/incident.ts';
import { useResolveIncident, useSeenBefore } from '../../api/incidents.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './incidents.module.css';
import { useNamed } from '../../ui/use-named.ts';
import { WhoField } from '../../ui/who-field.tsx';

const WORDS_MAX = 4_000;
const OFFERED = 5;
const SHORT = 90;

interface ResolveDialogProps {
  readonly incident: IncidentView;
  readonly onClose: () => void;
}

/** What it was and what helped; what was written of earlier ones is offered. */
export function ResolveDialog({ incident, onClose }: ResolveDialogProps) {
  const { id, activeAlerts, resolved } = incident;
  const [cause, setCause] = useState(incident.cause);
  const [remedy, setRemedy] = useState(incident.remedy);
  const named = useNamed();
  const resolve = useResolveIncident();
  const before = useSeenBefore(id).data?.incidents ?? [];
  const offered = (of: (one: IncidentView) => string) =>
    [...new Set(before.map(of))].filter((text) => text !== '').slice(0, OFFERED);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    named.run((by) =>
      resolve.mutate({ id, by, cause: cause.trim(), remedy: remedy.trim() }, { onSuccess: onClose }),
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={resolved === null ? `Resolve incident ${id}` : `Cause and remedy of incident ${id}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {resolved === null && activeAlerts > 0 && (
            <Text size="sm" component="div">
              <StateMark state="warning">
                {activeAlerts === 1 ? '1 alert still stands' : `${activeAlerts} alerts still stand`}
              </StateMark>{' '}
              and {activeAlerts === 1 ? 'stays' : 'stay'} on the board.
            </Text>
          )}
          <Words label="Cause" placeholder="What it was" value={cause} onChange={setCause} />
          <Offers what="cause" texts={offered((one) => one.cause)} onChoose={setCause} />
          <Words label="Remedy" placeholder="What helped" value={remedy} onChange={setRemedy} />
          <Offers what="remedy" texts={offered((one) => one.remedy)} onChoose={setRemedy} />
          <WhoField
            named={named}
            description="Kept in this browser, shown beside what you do and to those who look at the same incident"
          />
          {resolve.error && <ProblemAlert error={resolve.error} />}
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button size="xs" type="submit" loading={resolve.isPending}>
              {resolved === null ? 'Resolve' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Words(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Textarea
      label={props.label}
      placeholder={props.placeholder}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={WORDS_MAX}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function Offers(props: { what: string; texts: readonly string[]; onChoose: (text: string) => void }) {
  if (props.texts.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={`Earlier, as ${props.what}`}>
      <Text size="xs" c="dimmed">
        Earlier:
      </Text>
      {props.texts.map((text) => (
        <Button
          key={text}
          size="compact-xs"
          variant="default"
          title={text}
          classNames={{ root: classes.offer, label: classes.offered }}
          onClick={() => props.onChoose(text)}
        >
          {text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}
        </Button>
      ))}
    </Group>
  );
}
