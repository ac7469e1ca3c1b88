import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SessionState } from '../../../server/contract/session.ts';
import { providerUrl, useSignIn } from '../../api/session.ts';
import { useNow } from '../../ui/now.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextButton } from '../../ui/text-button.tsx';
import { type SignInProblem, signInProblem } from './sign-in-problem.ts';

interface SignInFormProps {
  readonly session: SessionState;
  /** Who it was, where a session is taken up again. */
  readonly name?: string;
  /** Where a provider sends the browser back to. */
  readonly returnTo: string;
  readonly onSignedIn: (state: SessionState) => void;
}

/** Escape is no way out of it, and is not to close what lies below. */
const HELD = { 'data-mantine-stop-propagation': 'true' } as const;

/** Name and password, then the code where the account has a second factor. */
export function SignInForm({ session, name: known = '', returnTo, onSignedIn }: SignInFormProps) {
  const [name, setName] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { problem, error, waitS, pending, submit, clear } = useAttempt(onSignedIn);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = code?.trim() ?? '';
    submit({ name: name.trim(), password, ...(trimmed === '' ? {} : { code: trimmed }) }, () => setCode(''));
  };
  const startOver = () => {
    setCode(null);
    setPassword('');
    clear();
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        {problem !== null && problem.text !== '' && (
          <div role="alert">
            <StateMark state="major">{problem.text}</StateMark>
          </div>
        )}
        {problem === null && error && <ProblemAlert error={error} />}
        {code === null ? (
          <>
            <TextInput
              {...HELD}
              label="Name"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus={known === ''}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              {...HELD}
              label="Password"
              autoComplete="current-password"
              autoFocus={known !== ''}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            {...HELD}
            label="Code"
            description={`Six digits from the authenticator app of ${name.trim()}, or one of the recovery codes`}
            autoComplete="one-time-code"
            inputMode="text"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button
          {...HELD}
          type="submit"
          loading={pending}
          disabled={waitS > 0 || name.trim() === '' || password === '' || code?.trim() === ''}
        >
          {waitS > 0 ? `Try again in ${waitS} s` : 'Sign in'}
        </Button>
        {code !== null && (
          <Text size="sm">
            <TextButton onClick={startOver}>Sign in as somebody else</TextButton>
          </Text>
        )}
        {code === null && session.oidc !== null && (
          <Button component="a" variant="default" href={providerUrl(returnTo)}>
            Sign in with {session.oidc.name}
          </Button>
        )}
      </Stack>
    </form>
  );
}

interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** One try after the other, and how the last one went. */
function useAttempt(onSignedIn: (state: SessionState) => void) {
  const signIn = useSignIn();
  const nowMs = useNow();
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [untilMs, setUntilMs] = useState(0);
  const submit = (attempt: Attempt, onCode: () => void) =>
    signIn.mutate(attempt, {
      onSuccess: onSignedIn,
      onError: (error) => {
        const found = signInProblem(error, attempt.code !== undefined);
        setProblem(found);
        if (typeof found?.waitMs === 'number') setUntilMs(Date.now() + found.waitMs);
        if (found?.wantsCode) onCode();
      },
      onSettled: (_answer, error) => {
        if (error === null) setProblem(null);
      },
    });
  return {
    problem,
    error: signIn.error,
    pending: signIn.isPending,
    waitS: Math.max(0, Math.ceil((untilMs - nowMs) / 1_000)),
    submit,
    clear: () => {
      setProblem(null);
      signIn.reset();
    },
  };
}
