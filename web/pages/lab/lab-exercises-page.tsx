import type { ProgressView } from '../../../server/contract/exercise.ts';
import { useExerciseProgress, useExerciseRuns, useExercises } from '../../api/exercises.ts';
import { ExerciseList } from '../../features/exercises/exercise-list.tsx';
import { progressOf, progressOfRun } from '../../features/exercises/progress.ts';
import { StudentField } from '../../features/exercises/student-field.tsx';
import { useStudent } from '../../features/exercises/use-student.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import { useMay } from '../../ui/presence.ts';
import classes from './lab-page.module.css';

/** The exercises in their order, for those who take part. */
export function LabExercisesPage() {
  return (
    <Permitted may="exercises">
      <Exercises />
    </Permitted>
  );
}

/** With how far the student is. */
function Exercises() {
  useRooms(['exercises']);
  const [student, setStudent] = useStudent();
  const exercises = useExercises();
  const progress = useProgress(student);
  return (
    <>
      <div className={classes.bar}>
        <StudentField key={student} student={student} onChange={setStudent} />
        {student !== '' && exercises.data && (
          <span role="status">
            {[...progressOf(progress, student).values()].filter(({ state }) => state === 'done').length} of{' '}
            {exercises.data.items.length} done
          </span>
        )}
      </div>
      <QueryState
        query={exercises}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState title="No exercise is there">
            Trapline ships with some in the folder <code>exercises</code>; the log says why none could be
            read.
          </EmptyState>
        }
      >
        {({ items }) => (
          <ExerciseList exercises={items} progress={progressOf(progress, student)} student={student} />
        )}
      </QueryState>
    </>
  );
}

/** How far the student is: of everybody's for those who may see it, of the own runs for the others. */
function useProgress(student: string): readonly ProgressView[] {
  const seesAll = useMay('teach');
  const all = useExerciseProgress(seesAll).data;
  const own = useExerciseRuns(seesAll ? '' : student).data;
  return (seesAll ? all : own?.map(progressOfRun)) ?? [];
}
