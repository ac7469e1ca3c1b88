import { Progress, Text } from '@mantine/core';
import type { ExerciseView, ProgressView } from '../../../server/contract/exercise.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './exercises.module.css';
import { RUN_STATES } from './progress.ts';

interface ExerciseListProps {
  readonly exercises: readonly ExerciseView[];
  /** The student's, by the exercise's id. */
  readonly progress: ReadonlyMap<string, ProgressView>;
  readonly student: string;
}

/** The exercises in their order, each with how far the student is. */
export function ExerciseList({ exercises, progress, student }: ExerciseListProps) {
  return (
    <ol className={classes.list}>
      {exercises.map((exercise) => (
        <Exercise
          key={exercise.id}
          exercise={exercise}
          progress={progress.get(exercise.id)}
          student={student}
        />
      ))}
    </ol>
  );
}

interface ExerciseProps {
  readonly exercise: ExerciseView;
  readonly progress: ProgressView | undefined;
  readonly student: string;
}

function Exercise({ exercise, progress, student }: ExerciseProps) {
  const { id, number, title, goal, minutes, lab, tasks } = exercise;
  const { state, word } = RUN_STATES[progress?.state ?? 'notStarted'];
  return (
    <li className={classes.item}>
      <span className={classes.number}>{number}</span>
      <div className={classes.itemText}>
        <strong>
          <TextLink
            to="/lab/exercises/$exerciseId"
            params={{ exerciseId: id }}
            search={student === '' ? {} : { student }}
          >
            {title}
          </TextLink>
        </strong>
        <Text size="sm">{goal}</Text>
        <Text size="xs" c="dimmed">
          {tasks} {tasks === 1 ? 'task' : 'tasks'}, about {minutes} min, lab {lab}
        </Text>
      </div>
      <div className={classes.itemState}>
        <StateMark state={state}>{word}</StateMark>
        <Progress
          size="sm"
          w="100%"
          color="steel"
          value={progress && progress.checks > 0 ? (100 * progress.passed) / progress.checks : 0}
          aria-label={`Checks passed of ${title}`}
        />
        <Text size="xs" c="dimmed">
          {progress ? `${progress.passed} of ${progress.checks} checks` : 'no check yet'}
          {progress && progress.lastAtMs !== null && (
            <>
              , <RelativeTime ms={progress.lastAtMs} />
            </>
          )}
        </Text>
      </div>
    </li>
  );
}
