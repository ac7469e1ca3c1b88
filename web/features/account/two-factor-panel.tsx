import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';
import { useBeginTwoFactor, useNewRecoveryCodes, useTwoFactorOff } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Enrolment } from './enrolment.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** The second factor: adding it, its recovery codes, taking it away. */
export function TwoFactorPanel({ account }: { readonly account: AccountView }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useBeginTwoFactor();
  const state = account.twoFactor ? (
    <StateMark state="ok">on</StateMark>
  ) : (
    <StateMark state="off">off</StateMark>
  );
  return (
    <Panel title="Second factor" actions={state}>
      {codes !== null ? (
        <RecoveryCodes codes={codes} name={account.name} onDone={() => setCodes(null)} />
      ) : account.twoFactor ? (
        <IsOn onCodes={setCodes} />
      ) : begin.data ? (
        <Enrolment
          secret={begin.data}
          onCancel={() => begin.reset()}
          onDone={(fresh) => {
            setCodes(fresh);
            begin.reset();
          }}
        />
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text size="sm" maw={640}>
            With a second factor a stolen password is not enough: signing in also asks for six digits from an
            authenticator app on your phone (TOTP, RFC 6238). Any such app will do.
          </Text>
          {begin.error && <ProblemAlert error={begin.error} />}
          <Button size="xs" loading={begin.isPending} onClick={() => begin.mutate()}>
            Add a second factor
          </Button>
        </Stack>
      )}
    </Panel>
  );
}

type Question = 'codes' | 'off';

function IsOn({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const [question, setQuestion] = useState<Question | null>(null);
  if (question !== null)
    return (
      <PasswordQuestion
        key={question}
        question={question}
        onClose={() => setQuestion(null)}
        onCodes={onCodes}
      />
    );
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" maw={640}>
        Signing in asks for a code of your authenticator, or for one of the recovery codes.
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => setQuestion('codes')}>
          New recovery codes…
        </Button>
        <Button size="xs" variant="default" onClick={() => setQuestion('off')}>
          Turn off…
        </Button>
      </Group>
    </Stack>
  );
}

interface PasswordQuestionProps {
  readonly question: Question;
  readonly onClose: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

const WORDS = {
  codes: { text: 'The old codes stop working as soon as there are new ones.', button: 'Make new codes' },
  off: {
    text: 'From then on the password alone opens the account, and the recovery codes are of no use.',
    button: 'Turn off the second factor',
  },
} as const;

/** Asks for the password once more: an open browser alone is not to change how the account is kept. */
function PasswordQuestion({ question, onClose, onCodes }: PasswordQuestionProps) {
  const [password, setPassword] = useState('');
  const off = useTwoFactorOff();
  const renew = useNewRecoveryCodes();
  const error = off.error ?? renew.error;
  const { text, button } = WORDS[question];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (question === 'off') off.mutate(password, { onSuccess: onClose });
    else renew.mutate(password, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm" maw={420}>
        <Text size="sm">{text}</Text>
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error && <ProblemAlert error={error} />}
        <Group gap="xs">
          <Button
            type="submit"
            size="xs"
            disabled={password === ''}
            loading={off.isPending || renew.isPending}
          >
            {button}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
