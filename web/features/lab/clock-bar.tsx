import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipForward } from '@tabler/icons-react';
import type { LabClockChange, LabClockView } from '../../../server/contract/lab-network.ts';
import { useChangeClock, useLabClock } from '../../api/lab.ts';
import { formatTime } from '../../format/time.ts';
import { useNow } from '../../ui/now.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import classes from './clock-bar.module.css';
import { clockWords, labTime, SPEEDS, STEPS } from './lab-time.ts';

/** The lab's own time: what it shows, and pause, step and speed. */
export function ClockBar() {
  const query = useLabClock();
  const change = useChangeClock();
  if (query.error && !query.data)
    return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <ClockSkeleton />;
  const { unusual, text } = clockWords(query.data);
  return (
    <section className={classes.bar} aria-label="Clock of the lab" data-unusual={unusual || undefined}>
      <LabTime clock={query.data} readAtMs={query.dataUpdatedAt} />
      <Allowed may="lab">
        <ClockControls clock={query.data} onChange={change.mutate} />
      </Allowed>
      <span className={classes.words} role="status">
        {unusual ? <StateMark state="warning">{text}</StateMark> : text}
      </span>
      {change.error && <ProblemAlert error={change.error} />}
    </section>
  );
}

/** In the place of the bar, so that what is below it stays where it is. */
export function ClockSkeleton() {
  return <Skeleton className={classes.grey ?? ''} radius={6} role="status" aria-label="Loading" />;
}

function LabTime({ clock, readAtMs }: { readonly clock: LabClockView; readonly readAtMs: number }) {
  const atMs = labTime(clock, readAtMs, useNow());
  return (
    <span className={classes.time}>
      <span className={classes.label}>Lab time</span>
      <time dateTime={new Date(atMs).toISOString()}>{formatTime(atMs)}</time>
    </span>
  );
}

interface ClockControlsProps {
  readonly clock: LabClockView;
  readonly onChange: (change: LabClockChange) => void;
}

function ClockControls({ clock, onChange }: ClockControlsProps) {
  const { paused, speed } = clock;
  const known = SPEEDS.some((one) => one === speed);
  return (
    <>
      <Button
        size="xs"
        w={98}
        variant={paused ? 'filled' : 'default'}
        leftSection={
          paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
        }
        onClick={() => onChange({ action: paused ? 'resume' : 'pause' })}
      >
        {paused ? 'Go on' : 'Pause'}
      </Button>
      <Button.Group aria-label="Step on while paused">
        {STEPS.map((seconds) => (
          <Button
            key={seconds}
            size="xs"
            px={8}
            variant="default"
            disabled={!paused}
            aria-label={`Step on by ${seconds} s`}
            title={paused ? `On by ${seconds} s at once` : 'Pause first'}
            leftSection={seconds === 1 ? <IconPlayerSkipForward size={13} aria-hidden /> : null}
            onClick={() => onChange({ action: 'step', seconds })}
          >
            {seconds} s
          </Button>
        ))}
      </Button.Group>
      <SegmentedControl
        size="xs"
        aria-label="Speed of the lab"
        value={known ? String(speed) : ''}
        onChange={(chosen) => onChange({ action: 'speed', speed: Number(chosen) })}
        data={SPEEDS.map((one) => ({ value: String(one), label: `${one}×` }))}
      />
    </>
  );
}
