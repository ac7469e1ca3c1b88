import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SessionState } from '../../server/contract/session.ts';
import { useBeginTwoFactor, useSignOut } from '../api/session.ts';
import { Enrolment } from '../features/account/enrolment.tsx';
import { RecoveryCodes } from '../features/account/recovery-codes.tsx';
import { DoorCard } from '../ui/door-card.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { TextButton } from '../ui/text-button.tsx';

interface SecondFactorDoorProps {
  readonly session: SessionState;
  /** The door has to stay until the recovery codes are kept, though the factor is in force before. */
  readonly onHold: (held: boolean) => void;
  readonly onLeft: () => void;
}

/** Before anything else, where this server asks for it: whoever has no second factor adds one. */
export function SecondFactorDoor({ session, onHold, onLeft }: SecondFactorDoorProps) {
  const begin = useBeginTwoFactor();
  const signOut = useSignOut();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (session.account === null) return null;
  const { name, fullName } = session.account;
  const start = () => begin.mutate(undefined, { onSuccess: () => onHold(true) });
  return (
    <DoorCard
      title="Add a second factor"
      lead="This Trapline asks for one: signing in then takes your password and a code of an authenticator app."
      footer={
        <>
          Not {fullName || name}?{' '}
          <TextButton
            onClick={() =>
              signOut.mutate(undefined, {
                onSuccess: () => {
                  onHold(false);
                  onLeft();
                },
              })
            }
          >
            Sign out
          </TextButton>
        </>
      }
    >
      {codes !== null ? (
        <RecoveryCodes codes={codes} name={name} onDone={() => onHold(false)} />
      ) : begin.data ? (
        <Enrolment secret={begin.data} onDone={setCodes} onCancel={() => begin.reset()} />
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            Any app for TOTP (RFC 6238) on your phone will do. Have it at hand, then begin.
          </Text>
          {begin.error && <ProblemAlert error={begin.error} />}
          <Button loading={begin.isPending} onClick={start}>
            Begin
          </Button>
        </Stack>
      )}
    </DoorCard>
  );
}
