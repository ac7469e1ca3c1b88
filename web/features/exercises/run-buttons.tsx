import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExerciseView } from '../../../server/contract/exercise.ts';
import { useChangeRun } from '../../api/exercises.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import type { RunState } from './progress.ts';

interface RunButtonsProps {
  readonly exercise: ExerciseView;
  readonly student: string;
  readonly state: RunState;
}

/** Starts, stops and resets one student's exercise; reset asks once. */
export function RunButtons({ exercise, student, state }: RunButtonsProps) {
  const change = useChangeRun(exercise.id, student);
  const [asking, setAsking] = useState(false);
  const pending = (what: string) => change.isPending && change.variables.do === what;
  return (
    <Stack gap={6}>
      <Group gap={8}>
        {state === 'running' ? (
          <Guarded may="exercises">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              loading={pending('stop')}
              onClick={() => change.mutate({ do: 'stop' })}
            >
              Stop
            </Button>
          </Guarded>
        ) : (
          <Guarded may="exercises">
            <Button
              size="xs"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              loading={pending('start')}
              onClick={() => change.mutate({ do: 'start' })}
            >
              {state === 'notStarted' ? 'Start' : 'Start again'}
            </Button>
          </Guarded>
        )}
        <Guarded may="exercises">
          <Button
            size="xs"
            variant="default"
            disabled={state === 'notStarted'}
            leftSection={<IconRotate size={14} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            Reset
          </Button>
        </Guarded>
      </Group>
      {change.error && <ProblemAlert error={change.error} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Reset exercise ${exercise.number}`}>
        <Stack gap="sm">
          <Text size="sm">
            What {student} has done of “{exercise.title}” is forgotten: passed checks, answers and opened
            hints. The faults that it has at work end.
          </Text>
          <Group justify="flex-end" gap={8}>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button
              size="xs"
              onClick={() => {
                change.mutate({ do: 'reset' });
                setAsking(false);
              }}
            >
              Reset it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
