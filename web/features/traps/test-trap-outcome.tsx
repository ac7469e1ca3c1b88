import { Button, Text } from '@mantine/core';
import type { TestTrapResultView } from '../../../server/contract/test-trap.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './test-trap.module.css';

interface TestTrapOutcomeProps {
  readonly result: TestTrapResultView;
  readonly onOpenTrap: (trapId: number) => void;
}

const WORDS = {
  stored: 'Sent and received',
  acknowledged: 'Sent and acknowledged',
  sent: 'Sent',
  lost: 'Not received',
} as const;

/** What became of a test trap. */
export function TestTrapOutcome({ result, onOpenTrap }: TestTrapOutcomeProps) {
  const { outcome, text, trapId, fromPort, to } = result;
  return (
    <div role="status" className={classes.outcome}>
      <StateMark state={outcome === 'lost' ? 'major' : outcome === 'sent' ? 'indeterminate' : 'ok'}>
        {WORDS[outcome]}
      </StateMark>
      <Text size="sm">{text}</Text>
      <Text size="xs" c="dimmed">
        {fromPort === null ? '' : `From UDP port ${fromPort} `}to {to.host}:{to.port}
      </Text>
      {trapId !== null && (
        <Button size="xs" variant="default" onClick={() => onOpenTrap(trapId)}>
          Open trap {trapId}
        </Button>
      )}
    </div>
  );
}
