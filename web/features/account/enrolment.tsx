import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TwoFactorStart } from '../../../server/contract/session.ts';
import { useConfirmTwoFactor } from '../../api/session.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QrCode } from './qr-code.tsx';
import classes from './two-factor.module.css';

interface EnrolmentProps {
  readonly secret: TwoFactorStart;
  readonly onDone: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The secret goes into the authenticator, whose first code shows that it got there. */
export function Enrolment({ secret, onDone, onCancel }: EnrolmentProps) {
  const [code, setCode] = useState('');
  const confirm = useConfirmTwoFactor();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code.replaceAll(/\s/g, ''), {
      onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
    });
  };
  return (
    <div className={classes.begin}>
      <QrCode qr={secret.qr} />
      <form onSubmit={onSubmit} noValidate className={classes.steps}>
        <Stack gap="sm" maw={420}>
          <Text size="sm">
            1. Let the authenticator read this picture, or type the secret into it. Any app for TOTP will do.
          </Text>
          <Copyable text={secret.secret} label="Copy secret">
            {secret.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </Copyable>
          <Text size="sm">2. Type the six digits that it shows now.</Text>
          <TextInput
            label="Code"
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            maw={160}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {confirm.error && <ProblemAlert error={confirm.error} />}
          <Group gap="xs">
            <Button type="submit" size="xs" loading={confirm.isPending} disabled={code.trim() === ''}>
              Turn on
            </Button>
            <Button size="xs" variant="default" onClick={onCancel}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}
