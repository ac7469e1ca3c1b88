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

/** Stands for all exercises; no id of one, as those have no blank. */
const ALL = 'all exercises';

/** Starts, stops or resets one exercise for all students at once, or ends a class: stops or resets them all; reset asks once. */
export function Everyone({ exercises, chosen }: EveryoneProps) {
  const change = useChangeRuns();
  const [picked, setPicked] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const all = picked === ALL;
  const exercise = exercises.find(({ id }) => id === (picked ?? chosen)) ?? exercises[0];
  if (!exercise) return null;
  const which = all ? 'all exercises' : `exercise ${exercise.number}`;
  const act = (action: Action) =>
    change.mutate({ exercises: all ? exercises.map(({ id }) => id) : [exercise.id], action });
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
            value={all ? ALL : exercise.id}
            data={[
              { value: ALL, label: 'All exercises' },
              ...exercises.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
            ]}
            onChange={setPicked}
          />
          {(['start', 'stop', 'reset'] as const).map((action) => (
            <Button
              key={action}
              size="xs"
              variant="default"
              disabled={all && action === 'start'}
              title={all && action === 'start' ? 'Choose one exercise to start it for all.' : undefined}
              loading={change.isPending && change.variables.action === action}
              onClick={() => (action === 'reset' ? setAsking(true) : act(action))}
            >
              {WORDS[action]} for all
            </Button>
          ))}
          <Text size="sm" c="dimmed" role="status">
            {change.data !== undefined && changedText(change.data, change.variables.exercises.length)}
          </Text>
        </Group>
        {change.error && <ProblemAlert error={change.error} />}
      </Stack>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Reset ${which} for all`}>
        <Stack gap="sm">
          <Text size="sm">
            What every student has done of {all ? 'every exercise' : `“${exercise.title}”`} is forgotten:
            passed checks, answers and opened hints.
            {all &&
              ' Whoever has no account leaves the table above. Save the progress as CSV first, where it is wanted.'}
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
              {all ? 'Reset them for all' : 'Reset it for all'}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Panel>
  );
}

function changedText(runs: number, exercises: number): string {
  const noun = exercises === 1 ? 'student' : 'run';
  return `${runs} ${noun}${runs === 1 ? '' : 's'} changed.`;
}
