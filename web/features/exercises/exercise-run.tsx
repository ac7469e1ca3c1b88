import { Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExerciseRunView } from '../../../server/contract/exercise.ts';
import { useChangeRun } from '../../api/exercises.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './exercises.module.css';
import { checkCounts, RUN_STATES } from './progress.ts';
import { RunButtons } from './run-buttons.tsx';
import { Prose, Task } from './task.tsx';

interface ExerciseRunProps {
  readonly run: ExerciseRunView;
  /** Said above the tasks, such as that another lab is needed. */
  readonly notice: ReactNode;
}

/** One student's exercise: story, tasks, and what was seen of them so far. */
export function ExerciseRun({ run, notice }: ExerciseRunProps) {
  const { exercise, student, state } = run;
  const change = useChangeRun(exercise.id, student);
  const { passed, checks } = checkCounts(run);
  return (
    <div className={classes.run}>
      <div className={classes.runBar}>
        <div className={classes.runState}>
          <StateMark state={RUN_STATES[state].state}>{RUN_STATES[state].word}</StateMark>
          <span role="status">
            {passed} of {checks} checks passed
          </span>
        </div>
        <RunButtons exercise={exercise} student={student} state={state} />
      </div>
      <Progress
        size="sm"
        color="steel"
        value={checks === 0 ? 0 : (100 * passed) / checks}
        aria-label="Checks passed"
      />
      {notice}
      <section className={classes.story} aria-label="Story">
        <Prose text={run.story} />
      </section>
      {state === 'notStarted' && (
        <Text size="sm" c="dimmed">
          Press Start: what you send counts from then on, and the faults of the exercise are let loose.
        </Text>
      )}
      {state === 'done' && (
        <Text size="sm" role="status">
          <StateMark state="ok">Done</StateMark> All that was asked for was seen.
        </Text>
      )}
      {change.error && <ProblemAlert error={change.error} />}
      {run.tasks.map((task, index) => (
        <Task
          key={task.id}
          task={task}
          number={index + 1}
          running={state === 'running'}
          pending={change.isPending ? change.variables : null}
          onChange={change.mutate}
        />
      ))}
    </div>
  );
}
