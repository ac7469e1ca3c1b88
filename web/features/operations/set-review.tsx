import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { OnceFields } from './once-fields.tsx';
import type { WrittenValue } from './operation-view.ts';
import { Failure } from './run-status.tsx';
import { SetChanges } from './set-changes.tsx';
import type { OneTimeCredential } from './use-one-time-credential.ts';
import { useSetRequest } from './use-set-request.ts';

interface SetReviewProps {
  readonly device: DeviceView;
  readonly values: readonly WrittenValue[];
  readonly force: boolean;
  readonly once: OneTimeCredential;
  readonly sending: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

/** The second step: reads the present values and asks, once, whether they shall be overwritten. */
export function SetReview(props: SetReviewProps) {
  const { device, values, force, once, sending, error, onBack, onSend } = props;
  const rehearsal = useSetRequest(device.id);
  const { mutate } = rehearsal;
  useEffect(() => mutate({ values, send: false, force, credential: null }), [mutate, values, force]);
  const run = rehearsal.data;
  const ready = run?.state === 'ended';
  // A device that refuses the read may still take the write, with the right credential.
  const unread = run?.state === 'failed' && force;
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSend();
      }}
    >
      {rehearsal.isPending && <RowsSkeleton rows={2} />}
      {rehearsal.error && (
        <ProblemAlert
          error={rehearsal.error}
          onRetry={() => mutate({ values, send: false, force, credential: null })}
        />
      )}
      {run && run.changes.length > 0 && (
        <>
          <Text size="sm">
            This writes {values.length === 1 ? 'one value' : `${values.length} values in one message`} to{' '}
            <strong>{device.name}</strong>:
          </Text>
          <SetChanges changes={run.changes} right="wanted" />
        </>
      )}
      {run?.state === 'failed' && <Failure run={run} />}
      {run?.state === 'broken' && <ProblemAlert error={run.error} />}
      {force && (
        <StateMark state="warning">Sent as it is: what the MIB says about it is not asked again.</StateMark>
      )}
      <OnceFields once={once} />
      {error !== null && <ProblemAlert error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button loading={sending} type="submit" disabled={!ready && !unread}>
          Send SET to {device.name}
        </Button>
      </Group>
    </Stack>
  );
}
