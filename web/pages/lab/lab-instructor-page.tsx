import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExerciseView } from '../../../server/contract/exercise.ts';
import { PROGRESS_CSV, useExerciseProgress, useExercises } from '../../api/exercises.ts';
import { ChosenRunPanel } from '../../features/exercises/chosen-run.tsx';
import { Everyone } from '../../features/exercises/everyone.tsx';
import { ProgressMatrix } from '../../features/exercises/progress-matrix.tsx';
import { studentRows } from '../../features/exercises/progress.ts';
import { formatCount } from '../../format/quantity.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { Permitted } from '../../ui/not-permitted.tsx';
import classes from './lab-page.module.css';
import { instructorSearch, parseInstructorView } from './search.ts';

const NO_EXERCISES: readonly ExerciseView[] = [];

/** How far everyone is, for those who teach. */
export function LabInstructorPage() {
  return (
    <Permitted may="teach">
      <Everybody />
    </Permitted>
  );
}

/** The matrix, and the run of one student. */
function Everybody() {
  useRooms(['exercises']);
  const [view, change] = useSearchView({ parse: parseInstructorView, format: instructorSearch });
  const exercises = useExercises();
  const progress = useExerciseProgress();
  const list = exercises.data?.items ?? NO_EXERCISES;
  const exercise = list.find(({ id }) => id === view.exercise);
  const { student } = view;
  return (
    <QueryState
      query={progress}
      empty={
        <EmptyState title="Nobody has begun an exercise yet">
          Each student gives a name on <TextLink to="/lab/exercises">Exercises</TextLink> and starts one; a
          line for each appears here by itself.
        </EmptyState>
      }
    >
      {(items) => (
        <Stack gap="md">
          <div className={classes.bar}>
            <span role="status">
              {formatCount(studentRows(items).length, 'student')},{' '}
              {items.filter(({ state }) => state === 'done').length} exercises done,{' '}
              {items.filter(({ state }) => state === 'running').length} running
            </span>
            <Button
              size="xs"
              variant="default"
              component="a"
              href={PROGRESS_CSV}
              download
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              Progress as CSV
            </Button>
          </div>
          {exercises.data && <FileProblems problems={exercises.data.problems} />}
          <ProgressMatrix
            exercises={list}
            progress={items}
            chosen={student !== null && exercise ? { student, exercise: exercise.id } : null}
            onChoose={change}
          />
          {student !== null && exercise && (
            <ChosenRunPanel
              key={`${student} ${exercise.id}`}
              exercise={exercise}
              student={student}
              progress={items.find((one) => one.student === student && one.exercise === exercise.id)}
            />
          )}
          <Everyone exercises={list} chosen={exercise?.id ?? null} />
        </Stack>
      )}
    </QueryState>
  );
}

/** Exercises that cannot be offered, for their author. */
function FileProblems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div className={classes.note} role="status">
      <StateMark state="warning">Files of exercises that cannot be used</StateMark>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
