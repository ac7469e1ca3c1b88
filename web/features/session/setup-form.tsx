import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SessionState } from '../../../server/contract/session.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useSetUp } from '../../api/session.ts';
import { NewPassword } from '../../ui/new-password.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface SetupFormProps {
  readonly session: SessionState;
  readonly onDone: (state: SessionState) => void;
}

/** Makes the first account, which may do everything. */
export function SetupForm({ session, onDone }: SetupFormProps) {
  const [draft, setDraft] = useState({ name: '', fullName: '', password: '', token: '' });
  const setUp = useSetUp();
  const put = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const errorOf = (path: string) => (setUp.error instanceof ApiProblem ? setUp.error.fieldError(path) : null);
  const reason = setUp.error instanceof ApiProblem ? setUp.error.reason : '';
  const isAtField = reason === 'weakPassword' || reason === 'wrongSetupToken';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const { token, ...account } = draft;
    setUp.mutate(
      {
        ...account,
        name: account.name.trim(),
        fullName: account.fullName.trim(),
        ...(session.setupToken ? { token: token.trim() } : {}),
      },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        {session.setupToken && (
          <TextInput
            label="Token of the console"
            description="Trapline printed it where it was started. It shows that this is your server and not only your network."
            autoComplete="off"
            spellCheck={false}
            error={errorOf('token') ?? (reason === 'wrongSetupToken' ? setUp.error?.message : null)}
            value={draft.token}
            onChange={(event) => put({ token: event.currentTarget.value })}
          />
        )}
        <TextInput
          label="Name"
          description="What you sign in with: letters, digits and . _ @ -"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          error={errorOf('name')}
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Full name"
          description="What the others see beside what you do"
          autoComplete="name"
          error={errorOf('fullName')}
          value={draft.fullName}
          onChange={(event) => put({ fullName: event.currentTarget.value })}
        />
        <NewPassword
          label="Password"
          name={draft.name}
          bounds={session.passwordBounds}
          error={errorOf('password') ?? (reason === 'weakPassword' ? setUp.error?.message : null)}
          value={draft.password}
          onChange={(password) => put({ password })}
        />
        {setUp.error && !isAtField && <ProblemAlert error={setUp.error} />}
        <Button type="submit" loading={setUp.isPending}>
          Create the account and sign in
        </Button>
      </Stack>
    </form>
  );
}
