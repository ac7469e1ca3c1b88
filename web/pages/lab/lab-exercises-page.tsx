import { useExerciseProgress, useExercises } from '../../api/exercises.ts';
import { ExerciseList } from '../../features/exercises/exercise-list.tsx';
import { progressOf } from '../../features/exercises/progress.ts';
import { StudentField } from '../../features/exercises/student-field.tsx';
import { useStudent } from '../../features/exercises/use-student.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import classes from './lab-page.module.css';

/** The exercises in their order, with how far the student is. */
export function LabExercisesPage() {
  useRooms(['exercises']);
  const [student, setStudent] = useStudent();
  const exercises = useExercises();
  const progress = useExerciseProgress();
  return (
    <>
      <div className={classes.bar}>
        <StudentField key={student} student={student} onChange={setStudent} />
        {student !== '' && exercises.data && (
          <span role="status">
            {
              [...progressOf(progress.data ?? [], student).values()].filter(({ state }) => state === 'done')
                .length
            }{' '}
            of {exercises.data.items.length} done
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
          <ExerciseList
            exercises={items}
            progress={progressOf(progress.data ?? [], student)}
            student={student}
          />
        )}
      </QueryState>
    </>
  );
}
