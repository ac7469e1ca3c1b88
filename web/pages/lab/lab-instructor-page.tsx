import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExerciseView } from '../../../server/contract/exercise.ts';
import type { AccountView } from '../../../server/contract/account.ts';
import { PROGRESS_CSV, useExerciseProgress, useExercises } from '../../api/exercises.ts';
import { ChosenRunPanel } from '../../features/exercises/chosen-run.tsx';
import { Everyone } from '../../features/exercises/everyone.tsx';
import { ProgressMatrix } from '../../features/exercises/progress-matrix.tsx';
import { studentRows } from '../../features/exercises/progress.ts';
import { AddClass } from '../../features/students/add-class.tsx';
import { StudentTable } from '../../features/students/student-table.tsx';
import { useStudents } from '../../api/students.ts';
import { formatCount } from '../../format/quantity.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useSeesSome } from '../../ui/presence.ts';
import { Permitted } from '../../ui/not-permitted.tsx';
import classes from './lab-page.module.css';
import { instructorSearch, type InstructorView, parseInstructorView } from './search.ts';

const NO_EXERCISES: readonly ExerciseView[] = [];
const NO_STUDENTS: readonly AccountView[] = [];

/** How far everyone is, for those who teach. */
export function LabInstructorPage() {
  return (
    <Permitted may="teach">
      <Everybody />
    </Permitted>
  );
}

/** How far the class is, and its accounts. */
function Everybody() {
  useRooms(['exercises']);
  const seesSome = useSeesSome();
  const [view, change] = useSearchView({ parse: parseInstructorView, format: instructorSearch });
  return (
    <Stack gap="md">
      <Progress view={view} onChange={change} />
      {!seesSome && <StudentTable onAddClass={() => change({ isAdding: true })} />}
      {!seesSome && <AddClass opened={view.isAdding} onClose={() => change({ isAdding: false })} />}
    </Stack>
  );
}

interface ProgressProps {
  readonly view: InstructorView;
  readonly onChange: (change: Partial<InstructorView>) => void;
}

/** The matrix, and the run of one student. */
function Progress({ view, onChange: change }: ProgressProps) {
  const exercises = useExercises();
  const progress = useExerciseProgress();
  const enrolled = useStudents().data ?? NO_STUDENTS;
  const seesSome = useSeesSome();
  const list = exercises.data?.items ?? NO_EXERCISES;
  const exercise = list.find(({ id }) => id === view.exercise);
  const { student } = view;
  return (
    <QueryState
      query={progress}
      isEmpty={(items) => studentRows(items, enrolled).length === 0}
      empty={
        <EmptyState title="Nobody has begun an exercise yet">
          {seesSome ? (
            'Students whose accounts are kept to the same tags as yours appear here by themselves; an admin gives them tags.'
          ) : (
            <>
              Add your class below, or let each student give a name on{' '}
              <TextLink to="/lab/exercises">Exercises</TextLink>; a line for each appears here by itself.
            </>
          )}
        </EmptyState>
      }
    >
      {(items) => (
        <Stack gap="md">
          <div className={classes.bar}>
            <span role="status">
              {formatCount(studentRows(items, enrolled).length, 'student')},{' '}
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
            enrolled={enrolled}
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
          {!seesSome && <Everyone exercises={list} chosen={exercise?.id ?? null} />}
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
