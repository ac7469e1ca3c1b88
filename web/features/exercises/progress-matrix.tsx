import { useMemo } from 'react';
import type { ExerciseView, ProgressView } from '../../../server/contract/exercise.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateIcon, stateTone } from '../../ui/state-mark.tsx';
import classes from './progress-matrix.module.css';
import { type Enrolled, exerciseCounts, RUN_STATES, studentRows } from './progress.ts';

export interface ChosenRun {
  readonly student: string;
  readonly exercise: string;
}

interface ProgressMatrixProps {
  readonly exercises: readonly ExerciseView[];
  readonly progress: readonly ProgressView[];
  /** Those who have an account. */
  readonly enrolled: readonly Enrolled[];
  readonly chosen: ChosenRun | null;
  readonly onChoose: (run: ChosenRun) => void;
}

/** Students against exercises: each cell how far one is, with counts at the margins. */
export function ProgressMatrix({ exercises, progress, enrolled, chosen, onChoose }: ProgressMatrixProps) {
  const rows = useMemo(() => studentRows(progress, enrolled), [progress, enrolled]);
  const counts = useMemo(() => exerciseCounts(exercises, rows), [exercises, rows]);
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Progress of everyone">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.student}>
              Student
            </th>
            <th scope="col">Done</th>
            <th scope="col">Tries</th>
            <th scope="col">Hints</th>
            <th scope="col">Last seen</th>
            {exercises.map(({ id, number, title }) => (
              <th key={id} scope="col" title={title}>
                <span aria-hidden>{number}</span>
                <span className={classes.hidden}>
                  {number} {title}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.student}>
              <th scope="row" className={classes.student} title={row.fullName || row.student}>
                {row.student}
                {row.fullName !== '' && <span className={classes.fullName}>{row.fullName}</span>}
              </th>
              <td className={classes.count}>
                {row.done} of {exercises.length}
              </td>
              <td className={classes.count}>{row.tries}</td>
              <td className={classes.count}>{row.hintsShown}</td>
              <td className={classes.count}>
                <RelativeTime ms={row.lastAtMs} none="never" />
              </td>
              {exercises.map((exercise) => (
                <td key={exercise.id}>
                  <Cell
                    exercise={exercise}
                    student={row.student}
                    progress={row.cells.get(exercise.id)}
                    chosen={chosen?.student === row.student && chosen.exercise === exercise.id}
                    onChoose={onChoose}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={classes.student}>
              Done by
            </th>
            <td colSpan={4} />
            {exercises.map(({ id }) => (
              <td key={id} className={classes.count} title={`${counts.get(id)?.running ?? 0} are at it`}>
                {counts.get(id)?.done ?? 0}/{rows.length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CellProps {
  readonly exercise: ExerciseView;
  readonly student: string;
  readonly progress: ProgressView | undefined;
  readonly chosen: boolean;
  readonly onChoose: (run: ChosenRun) => void;
}

function Cell({ exercise, student, progress, chosen, onChoose }: CellProps) {
  const { state, word } = RUN_STATES[progress?.state ?? 'notStarted'];
  const started = progress !== undefined && progress.state !== 'notStarted';
  return (
    <button
      type="button"
      className={classes.cell}
      data-chosen={chosen || undefined}
      aria-pressed={chosen}
      aria-label={`${student}, exercise ${exercise.number}: ${word}${started ? `, ${progress.passed}/${progress.checks} checks` : ''}`}
      title={`${exercise.title}: ${word}`}
      onClick={() => onChoose({ student, exercise: exercise.id })}
    >
      <span style={{ color: `var(--tone-${stateTone(state)})` }}>
        <StateIcon state={state} size={14} />
      </span>
      <span aria-hidden>{started ? `${progress.passed}/${progress.checks}` : '–'}</span>
    </button>
  );
}
