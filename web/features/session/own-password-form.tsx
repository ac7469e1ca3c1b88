import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SessionState } from '../../../server/contract/session.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useChangePassword } from '../../api/session.ts';
import { NewPassword } from '../../ui/new-password.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface OwnPasswordFormProps {
  readonly session: SessionState;
  readonly name: string;
}

/** In place of a first password, which somebody else knows. */
export function OwnPasswordForm({ session, name }: OwnPasswordFormProps) {
  const [draft, setDraft] = useState({ current: '', next: '' });
  const change = useChangePassword();
  const reason = change.error instanceof ApiProblem ? change.error.reason : '';
  const isAtField = reason === 'wrongCredentials' || reason === 'weakPassword';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(draft);
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        {/* For password managers, which otherwise guess whose it is. */}
        <input type="text" autoComplete="username" value={name} readOnly hidden />
        <PasswordInput
          label="First password"
          description="The one that you just signed in with"
          autoComplete="current-password"
          autoFocus
          error={reason === 'wrongCredentials' ? 'This is not the first password.' : null}
          value={draft.current}
          onChange={(event) => setDraft({ ...draft, current: event.currentTarget.value })}
        />
        <NewPassword
          label="Password of your own"
          name={name}
          bounds={session.passwordBounds}
          error={reason === 'weakPassword' ? change.error?.message : null}
          value={draft.next}
          onChange={(next) => setDraft({ ...draft, next })}
        />
        {change.error && !isAtField && <ProblemAlert error={change.error} />}
        <Button type="submit" loading={change.isPending} disabled={draft.current === '' || draft.next === ''}>
          Take it and go on
        </Button>
      </Stack>
    </form>
  );
}
