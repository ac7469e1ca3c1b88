import { Button, Group, Stack } from '@mantine/core';
import type { SessionView } from '../../../server/contract/session.ts';
import { useEndSession, useOwnSessions } from '../../api/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './session-panel.module.css';
import { clientText } from './client-text.ts';

/** Where one is signed in, and how to end that. */
export function SessionPanel() {
  const query = useOwnSessions();
  const end = useEndSession();
  const others = (query.data ?? []).filter(({ current }) => !current).length;
  return (
    <Panel
      title="Where you are signed in"
      actions={
        <Button
          size="compact-xs"
          variant="default"
          disabled={others === 0}
          loading={end.isPending && end.variables === null}
          onClick={() => end.mutate(null)}
        >
          End all others
        </Button>
      }
    >
      <Stack gap="sm">
        {end.error && <ProblemAlert error={end.error} />}
        <QueryState query={query}>
          {(sessions) => (
            <ul className={classes.list}>
              {sessions.map((session) => (
                <OneSession
                  key={session.id}
                  session={session}
                  pending={end.isPending && end.variables === session.id}
                  onEnd={() => end.mutate(session.id)}
                />
              ))}
            </ul>
          )}
        </QueryState>
      </Stack>
    </Panel>
  );
}

interface OneSessionProps {
  readonly session: SessionView;
  readonly pending: boolean;
  readonly onEnd: () => void;
}

function OneSession({ session, pending, onEnd }: OneSessionProps) {
  const { address, userAgent, current, createdAtMs, lastSeenAtMs, expiresAtMs } = session;
  const client = clientText(userAgent);
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <Group gap={10}>
          <strong title={userAgent}>{client}</strong>
          <span className={classes.address}>{address ?? ''}</span>
          {current && <StateMark state="ok">this one</StateMark>}
        </Group>
        <div className={classes.times}>
          since <RelativeTime ms={createdAtMs} />, last used <RelativeTime ms={lastSeenAtMs} />, ends{' '}
          <RelativeTime ms={expiresAtMs} ahead />
        </div>
      </div>
      {!current && (
        <Button
          size="compact-xs"
          variant="default"
          loading={pending}
          aria-label={`End the session of ${client} at ${address ?? 'an unknown address'}`}
          onClick={onEnd}
        >
          End
        </Button>
      )}
    </li>
  );
}
