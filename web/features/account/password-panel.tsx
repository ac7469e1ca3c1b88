import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useChangePassword, useSession } from '../../api/session.ts';
import { NewPassword } from '../../ui/new-password.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

const EMPTY = { current: '', next: '' };

/** Changing one's own password, which ends every other session. */
export function PasswordPanel({ account }: { readonly account: AccountView }) {
  const [draft, setDraft] = useState(EMPTY);
  const change = useChangePassword();
  const bounds = useSession().data?.passwordBounds;
  if (bounds === undefined) return null;
  const put = (part: Partial<typeof EMPTY>) => setDraft((before) => ({ ...before, ...part }));
  const { error } = change;
  const reason = error instanceof ApiProblem ? error.reason : '';
  const isKnown = reason === 'wrongCredentials' || reason === 'weakPassword';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(draft, { onSuccess: () => setDraft(EMPTY) });
  };
  return (
    <Panel
      title="Password"
      actions={
        account.passwordChangedAtMs !== null && (
          <span>
            changed <RelativeTime ms={account.passwordChangedAtMs} />
          </span>
        )
      }
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="sm" maw={420}>
          {/* For password managers, which otherwise guess whose it is. */}
          <input type="text" autoComplete="username" value={account.name} readOnly hidden />
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            error={reason === 'wrongCredentials' ? 'This is not the present password.' : null}
            value={draft.current}
            onChange={(event) => put({ current: event.currentTarget.value })}
          />
          <NewPassword
            label="New password"
            name={account.name}
            bounds={bounds}
            error={reason === 'weakPassword' ? error?.message : null}
            value={draft.next}
            onChange={(next) => put({ next })}
          />
          {error && !isKnown && <ProblemAlert error={error} />}
          <Group gap="xs">
            <Button
              type="submit"
              size="xs"
              loading={change.isPending}
              disabled={draft.current === '' || draft.next === ''}
            >
              Change password
            </Button>
            <span role="status">
              {change.isSuccess && <StateMark state="ok">changed; other sessions are ended</StateMark>}
            </span>
          </Group>
          <Text size="xs" c="dimmed">
            Every other session of yours ends with it. Tokens stay; revoke them below where they are in doubt.
          </Text>
        </Stack>
      </form>
    </Panel>
  );
}
