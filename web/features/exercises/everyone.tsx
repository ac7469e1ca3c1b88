import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExerciseActionInput, ExerciseView } from '../../../server/contract/exercise.ts';
import { useChangeRuns } from '../../api/exercises.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface EveryoneProps {
  readonly exercises: readonly ExerciseView[];
  /** Id of the exercise that is open on the page; it is proposed. */
  readonly chosen: string | null;
}

type Action = ExerciseActionInput['action'];

const WORDS: Readonly<Record<Action, string>> = { start: 'Start', stop: 'Stop', reset: 'Reset' };

/** Starts, stops or resets one exercise for all students at once; reset asks once. */
export function Everyone({ exercises, chosen }: EveryoneProps) {
  const change = useChangeRuns();
  const [picked, setPicked] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const exercise = exercises.find(({ id }) => id === (picked ?? chosen)) ?? exercises[0];
  if (!exercise) return null;
  const act = (action: Action) => change.mutate({ exercise: exercise.id, action });
  return (
    <Panel title="Everyone">
      <Stack gap={8}>
        <Group gap={8} align="flex-end">
          <Select
            size="xs"
            w={300}
            label="Exercise"
            allowDeselect={false}
            searchable
            value={exercise.id}
            data={exercises.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
            onChange={setPicked}
          />
          {(['start', 'stop', 'reset'] as const).map((action) => (
            <Button
              key={action}
              size="xs"
              variant="default"
              loading={change.isPending && change.variables.action === action}
              onClick={() => (action === 'reset' ? setAsking(true) : act(action))}
            >
              {WORDS[action]} for all
            </Button>
          ))}
          <Text size="sm" c="dimmed" role="status">
            {change.data &&
              `${change.data.changed} ${change.data.changed === 1 ? 'student' : 'students'} changed.`}
          </Text>
        </Group>
        {change.error && <ProblemAlert error={change.error} />}
      </Stack>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Reset exercise ${exercise.number} for all`}
      >
        <Stack gap="sm">
          <Text size="sm">
            What every student has done of “{exercise.title}” is forgotten: passed checks, answers and opened
            hints.
          </Text>
          <Group justify="flex-end" gap={8}>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button
              size="xs"
              onClick={() => {
                act('reset');
                setAsking(false);
              }}
            >
              Reset it for all
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Panel>
  );
}
