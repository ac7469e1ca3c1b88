import { Button } from '@mantine/core';
import { usePollNow } from '../../api/devices.ts';
import { formatDuration } from '../../format/time.ts';
import { problemOf } from '../../ui/problem-of.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './poll-button.module.css';

/** Polls at once and says how it went. */
export function PollButton({ deviceId }: { deviceId: number }) {
  const poll = usePollNow();
  const faulty = poll.data?.modules.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'absent') ?? [];
  return (
    <>
      <span role="status" className={classes.status}>
        {poll.error && <StateMark state="major">{problemOf(poll.error).title}</StateMark>}
        {poll.data && faulty.length > 0 && (
          <StateMark state="major">
            {faulty.map(({ module, outcome }) => `${module}: ${outcome}`).join(', ')}
          </StateMark>
        )}
        {poll.data && faulty.length === 0 && (
          <StateMark state="ok">polled in {formatDuration(poll.data.durationMs)}</StateMark>
        )}
      </span>
      <Guarded may="operate">
        <Button size="xs" variant="default" loading={poll.isPending} onClick={() => poll.mutate(deviceId)}>
          Poll now
        </Button>
      </Guarded>
    </>
  );
}
