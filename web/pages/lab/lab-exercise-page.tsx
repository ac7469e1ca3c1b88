import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ExerciseRunView } from '../../../server/contract/exercise.ts';
import { useExerciseRun } from '../../api/exercises.ts';
import { useLab, useLabSwitch } from '../../api/lab.ts';
import { ExerciseRun } from '../../features/exercises/exercise-run.tsx';
import { StudentField, WhoIsIt } from '../../features/exercises/student-field.tsx';
import { useStudent } from '../../features/exercises/use-student.ts';
import { QueryLog } from '../../features/lab-queries/query-log.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Guarded, Allowed } from '../../ui/guarded.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import { useMay } from '../../ui/presence.ts';
import classes from './lab-page.module.css';

/** One exercise, for those who take part. */
export function LabExercisePage() {
  return (
    <Permitted may="exercises">
      <Exercise />
    </Permitted>
  );
}

/** Of one student, with the requests that arrive beside it for those who may see them. */
function Exercise() {
  const { exerciseId = '' } = useParams({ strict: false });
  const [student, setStudent] = useStudent();
  const seesQueries = useMay('lab');
  return (
    <>
      <div className={classes.bar}>
        <TextLink
          to="/lab/exercises"
          search={student === '' ? {} : { student }}
          activeOptions={{ exact: true }}
        >
          All exercises
        </TextLink>
        {student !== '' && <StudentField key={student} student={student} onChange={setStudent} />}
      </div>
      {student === '' ? (
        <WhoIsIt onChange={setStudent} />
      ) : (
        <div className={seesQueries ? classes.exercise : undefined}>
          <Run key={`${exerciseId} ${student}`} exerciseId={exerciseId} student={student} />
          <div className={classes.log}>
            <Allowed may="lab">
              <QueryLog compact maxHeight="max(280px, calc(100dvh - 190px))" />
            </Allowed>
          </div>
        </div>
      )}
    </>
  );
}

function Run({ exerciseId, student }: { readonly exerciseId: string; readonly student: string }) {
  useRooms(['exercises']);
  const query = useExerciseRun(exerciseId, student);
  return (
    <QueryState query={query}>
      {(run) => (
        <section aria-label={`Exercise ${run.exercise.number}`}>
          <h2 style={{ margin: '0 0 8px', fontSize: 17 }}>
            {run.exercise.number}. {run.exercise.title}
          </h2>
          <ExerciseRun run={run} notice={<OtherLab run={run} />} />
        </section>
      )}
    </QueryState>
  );
}

/** Says that the lab that runs does not do for the exercise, and starts the one that does. */
function OtherLab({ run }: { readonly run: ExerciseRunView }) {
  const lab = useLab().data;
  const change = useLabSwitch();
  const { lab: needed, unfit = null } = run.exercise;
  if (!lab || (lab.running && unfit === null)) return null;
  return (
    <div className={classes.note}>
      <StateMark state="warning">Another lab is needed</StateMark>{' '}
      {unfit ?? `This exercise is about the lab ${needed}, and none runs.`} Starting {needed} ends what others
      do in the lab that runs.{' '}
      <Guarded may="lab">
        <Button size="compact-xs" loading={change.isPending} onClick={() => change.mutate({ start: needed })}>
          Start {needed}
        </Button>
      </Guarded>
      {change.error && <ProblemAlert error={change.error} />}
    </div>
  );
}
