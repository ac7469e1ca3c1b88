import {
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TestTrapFormView } from '../../../server/contract/test-trap.ts';
import { useHealth } from '../../api/overview.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useSendTestTrap, useTestTrapForm } from '../../api/traps.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { NotificationChoice } from './notification-choice.tsx';
import { TestTrapCredential } from './test-trap-credential.tsx';
import {
  NEW_TEST_TRAP,
  testTrapCommand,
  type TestTrapDraft,
  testTrapInput,
  varbindsOf,
} from './test-trap-draft.ts';
import { TestTrapOutcome } from './test-trap-outcome.tsx';
import { TestTrapVarbinds } from './test-trap-varbinds.tsx';

interface TestTrapDialogProps {
  /** OID or name of the notification; the usual one to begin with where nothing is chosen. */
  readonly notification: string;
  readonly onNotification: (oid: string) => void;
  readonly onOpenTrap: (trapId: number) => void;
  readonly onClose: () => void;
}

/** Puts a notification of the loaded modules together, sends it, and tells what became of it. */
export function TestTrapDialog({ notification, onNotification, onOpenTrap, onClose }: TestTrapDialogProps) {
  const form = useTestTrapForm(notification);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title="Send a test trap"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <NotificationChoice value={form.data ?? null} asked={notification} onChange={onNotification} />
        <QueryState query={form}>
          {(known) => <TestTrapForm key={known.oid} form={known} onOpenTrap={onOpenTrap} />}
        </QueryState>
      </Stack>
    </Modal>
  );
}

function TestTrapForm({
  form,
  onOpenTrap,
}: {
  form: TestTrapFormView;
  onOpenTrap: (trapId: number) => void;
}) {
  const [draft, setDraft] = useState<TestTrapDraft>(() => ({ ...NEW_TEST_TRAP, varbinds: varbindsOf(form) }));
  const change = (part: Partial<TestTrapDraft>) => setDraft((old) => ({ ...old, ...part }));
  const send = useSendTestTrap();
  const traps = useHealth().data?.traps;
  const errorOf = (path: string) =>
    send.error instanceof ApiProblem ? (send.error.fieldError(path) ?? null) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(testTrapInput(form.oid, draft));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {form.description && (
          <Text size="sm" c="dimmed" lineClamp={4} style={{ overflowWrap: 'anywhere' }}>
            {form.description}
          </Text>
        )}
        <TestTrapVarbinds
          varbinds={draft.varbinds}
          onChange={(varbinds) => change({ varbinds })}
          errorOf={errorOf}
        />
        <TestTrapCredential draft={draft} onChange={change} errorOf={errorOf} />
        <Switch
          label="INFORM: ask for an acknowledgement"
          description={draft.credential.version === 'v1' ? 'SNMPv1 has none.' : null}
          disabled={draft.credential.version === 'v1'}
          checked={draft.inform && draft.credential.version !== 'v1'}
          onChange={(event) => change({ inform: event.currentTarget.checked })}
        />
        <Target draft={draft} onChange={change} errorOf={errorOf} ownPort={traps?.port ?? 162} />
        {traps && (
          <CommandLine
            commands={[testTrapCommand(form.oid, draft, { host: '127.0.0.1', port: traps.port })]}
          />
        )}
        {send.error && <ProblemAlert error={send.error} />}
        {send.data && !send.isPending && <TestTrapOutcome result={send.data} onOpenTrap={onOpenTrap} />}
        <Group justify="flex-end">
          <Button type="submit" loading={send.isPending} disabled={draft.elsewhere && !draft.confirmed}>
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface TargetProps {
  readonly draft: TestTrapDraft;
  readonly onChange: (change: Partial<TestTrapDraft>) => void;
  readonly errorOf: (path: string) => string | null;
  readonly ownPort: number;
}

function Target({ draft, onChange, errorOf, ownPort }: TargetProps) {
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        aria-label="Where to"
        value={draft.elsewhere ? 'elsewhere' : 'own'}
        onChange={(to) => onChange({ elsewhere: to === 'elsewhere', confirmed: false })}
        data={[
          { value: 'own', label: `To this server, UDP port ${ownPort}` },
          { value: 'elsewhere', label: 'To another receiver' },
        ]}
      />
      {draft.elsewhere && (
        <>
          <Group gap="xs" align="flex-start">
            <TextInput
              label="Address"
              required
              value={draft.host}
              error={errorOf('target.host')}
              onChange={(event) => onChange({ host: event.currentTarget.value, confirmed: false })}
            />
            <NumberInput
              label="UDP port"
              w={110}
              min={1}
              max={65_535}
              value={draft.port}
              error={errorOf('target.port')}
              onChange={(port) => onChange({ port, confirmed: false })}
            />
          </Group>
          <Checkbox
            label={`Yes, send one packet to ${draft.host || '…'}, port ${draft.port}`}
            checked={draft.confirmed}
            onChange={(event) => onChange({ confirmed: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}
