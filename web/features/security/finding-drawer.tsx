import { Button, Drawer, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { FindingView } from '../../../server/contract/posture.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useAcceptFinding, usePosture, useWithdrawAcceptance } from '../../api/posture.ts';
import { instantOfInput, localInput } from '../../format/local-input.ts';
import { formatTime } from '../../format/time.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Allowed, Guarded, Reason } from '../../ui/guarded.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useNamed } from '../../ui/use-named.ts';
import { WhoField } from '../../ui/who-field.tsx';
import { KIND_TEXT, pointsReason } from './finding-text.ts';
import classes from './posture.module.css';

const REASON_MAX = 500;
const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

interface FindingDrawerProps {
  /** Null while closed. */
  readonly findingKey: string | null;
  readonly onClose: () => void;
}

/** One finding: what to do about it, or to live with it. */
export function FindingDrawer({ findingKey, onClose }: FindingDrawerProps) {
  return (
    <Drawer
      opened={findingKey !== null}
      onClose={onClose}
      position="right"
      size="md"
      title="Finding"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {findingKey !== null && <Found key={findingKey} findingKey={findingKey} />}
    </Drawer>
  );
}

function Found({ findingKey }: { findingKey: string }) {
  const query = usePosture();
  return (
    <QueryState query={query} isEmpty={() => false}>
      {({ findings }) => {
        const finding = findings.find(({ key }) => key === findingKey);
        return finding ? (
          <Details finding={finding} />
        ) : (
          <Text size="sm">This is not found any more: somebody may have mended it.</Text>
        );
      }}
    </QueryState>
  );
}

function Details({ finding }: { finding: FindingView }) {
  const nameOf = useDeviceName();
  const { severity, deviceId, kind, text, remedy, accepted } = finding;
  return (
    <Stack gap="md">
      <div>
        <StateMark state={severity} filled />
        <Text mt={6} className={classes.text}>
          {text}
        </Text>
      </div>
      <Facts
        items={[
          ['Device', <DeviceLink key="device" id={deviceId} name={nameOf(deviceId)} />],
          ['Kind', KIND_TEXT[kind]],
          ['Score', pointsReason(finding)],
          ['Remedy', remedy],
        ]}
      />
      {accepted === null ? (
        <Allowed may="configure" otherwise={<Reason may="configure" />}>
          <AcceptForm finding={finding} />
        </Allowed>
      ) : (
        <Accepted finding={finding} accepted={accepted} />
      )}
    </Stack>
  );
}

function Accepted(props: { finding: FindingView; accepted: NonNullable<FindingView['accepted']> }) {
  const { finding, accepted } = props;
  const withdraw = useWithdrawAcceptance();
  const { reason, by, atMs, untilMs } = accepted;
  return (
    <Stack gap="xs">
      <Facts
        items={[
          ['Accepted', `by ${by} at ${formatTime(atMs)}`],
          ['Until', untilMs === null ? 'for good' : formatTime(untilMs)],
          [
            'Because',
            <span key="reason" className={classes.text}>
              {reason}
            </span>,
          ],
        ]}
      />
      {withdraw.error && <ProblemAlert error={withdraw.error} />}
      <Group>
        <Guarded may="configure">
          <Button
            size="xs"
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(finding.key)}
          >
            Let it count again
          </Button>
        </Guarded>
      </Group>
    </Stack>
  );
}

function AcceptForm({ finding }: { finding: FindingView }) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => localInput(Date.now() + MONTH_MS));
  const named = useNamed();
  const accept = useAcceptFinding();
  const untilMs = until === '' ? null : instantOfInput(until);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    named.run((by) => accept.mutate({ key: finding.key, reason: reason.trim(), by, untilMs }));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          Accept it
        </Text>
        <Textarea
          label="Reason"
          placeholder="Why it may stay so"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label="Until"
          description="From then on it counts again; empty for good"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <WhoField named={named} description="Kept in this browser, and shown beside the finding" />
        {accept.error && <ProblemAlert error={accept.error} />}
        <Group justify="flex-end">
          <Button
            size="xs"
            type="submit"
            loading={accept.isPending}
            disabled={reason.trim() === '' || Number.isNaN(untilMs)}
          >
            Accept
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
