import { Button, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { LabTimelineView } from '../../../server/contract/lab-fault.ts';
import { useChangeTimeline } from '../../api/lab.ts';
import { formatDuration } from '../../format/time.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { State } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './faults.module.css';

type EntryState = LabTimelineView['entries'][number]['state'];

const STATES: Readonly<Record<EntryState, { state: State; word: string }>> = {
  due: { state: 'unknown', word: 'due' },
  active: { state: 'major', word: 'at work' },
  done: { state: 'off', word: 'over' },
  failed: { state: 'critical', word: 'failed' },
};

/** The faults that the lab's file lets happen by themselves, each at its time. */
export function Timeline({ timeline }: { readonly timeline: LabTimelineView }) {
  const change = useChangeTimeline();
  const { running, elapsedS, entries } = timeline;
  if (entries.length === 0)
    return (
      <EmptyState title="This lab has no timeline">
        Its file may list faults with the second at which each happens, under <code>timeline</code>.
      </EmptyState>
    );
  return (
    <>
      <div className={classes.timelineBar}>
        <Guarded may="lab">
          <Button
            size="xs"
            variant="default"
            w={186}
            loading={change.isPending}
            leftSection={
              running ? <IconPlayerStop size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />
            }
            onClick={() => change.mutate({ action: running ? 'stop' : 'start' })}
          >
            {running ? 'Stop the timeline' : 'Start the timeline'}
          </Button>
        </Guarded>
        <Text size="sm" c="dimmed" role="status">
          {running ? `${formatDuration(elapsedS * 1_000)} of the lab's time` : 'not running'}
        </Text>
      </div>
      {change.error && <ProblemAlert error={change.error} />}
      <ol className={classes.timeline}>
        {entries.map((entry, index) => {
          const { state, word } = STATES[entry.state];
          return (
            <li key={`${entry.atS} ${index}`}>
              <span className={classes.atS}>{formatDuration(entry.atS * 1_000)}</span>
              <span className={classes.entryState}>
                <StateMark state={state}>{word}</StateMark>
              </span>
              <span className={classes.faultText}>{entry.text}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
