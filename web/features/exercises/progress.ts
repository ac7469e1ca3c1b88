import type { ExerciseRunView, ExerciseView, ProgressView } from '../../../server/contract/exercise.ts';
import type { State } from '../../ui/state.ts';

export type RunState = ExerciseRunView['state'];

export const RUN_STATES: Readonly<Record<RunState, { state: State; word: string }>> = {
  notStarted: { state: 'off', word: 'not started' },
  running: { state: 'warning', word: 'running' },
  done: { state: 'ok', word: 'done' },
  stopped: { state: 'unknown', word: 'stopped' },
};

/** The student's line of each exercise, by the exercise's id. */
export function progressOf(
  progress: readonly ProgressView[],
  student: string,
): ReadonlyMap<string, ProgressView> {
  return new Map(progress.filter((one) => one.student === student).map((one) => [one.exercise, one]));
}

/** Checks of a run: passed and all. */
export function checkCounts({ tasks }: Pick<ExerciseRunView, 'tasks'>): { passed: number; checks: number } {
  const all = tasks.flatMap(({ checks }) => checks);
  return { passed: all.filter(({ state }) => state === 'passed').length, checks: all.length };
}

/** The line that a run would have on the instructor's page. */
export function progressOfRun(run: ExerciseRunView): ProgressView {
  const { exercise, student, state, startedAtMs, doneAtMs, tasks } = run;
  const checks = tasks.flatMap((task) => task.checks);
  const times = checks.flatMap(({ atMs }) => atMs ?? []);
  return {
    ...{ student, exercise: exercise.id, state, startedAtMs, doneAtMs },
    ...checkCounts(run),
    tries: checks.reduce((sum, { tries }) => sum + tries, 0),
    hintsShown: tasks.reduce((sum, one) => sum + one.hintsShown, 0),
    lastAtMs: times.length === 0 ? null : Math.max(...times),
  };
}

/** One student's row of the instructor's page. */
export interface StudentRow {
  readonly student: string;
  /** Of the account; empty where there is none. */
  readonly fullName: string;
  readonly done: number;
  readonly tries: number;
  readonly hintsShown: number;
  /** When anything was heard of the student last; null where nothing was. */
  readonly lastAtMs: number | null;
  /** By the exercise's id. */
  readonly cells: ReadonlyMap<string, ProgressView>;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Somebody who may do exercises, whether or not they began one. */
export interface Enrolled {
  readonly name: string;
  readonly fullName: string;
}

const NOBODY: readonly Enrolled[] = [];

/** Everyone's rows, by name: of those who may do exercises, and of those who began one. */
export function studentRows(
  progress: readonly ProgressView[],
  enrolled: readonly Enrolled[] = NOBODY,
): StudentRow[] {
  const fullNames = new Map(enrolled.map(({ name, fullName }) => [name, fullName]));
  const begun = progress.filter(({ state }) => state !== 'notStarted');
  const names = new Set([...fullNames.keys(), ...begun.map(({ student }) => student)]);
  const students = [...names].sort(collator.compare);
  return students.map((student) => {
    const own = progress.filter((one) => one.student === student);
    const times = own.flatMap(({ lastAtMs }) => lastAtMs ?? []);
    return {
      student,
      fullName: fullNames.get(student) ?? '',
      done: own.filter(({ state }) => state === 'done').length,
      tries: own.reduce((sum, { tries }) => sum + tries, 0),
      hintsShown: own.reduce((sum, one) => sum + one.hintsShown, 0),
      lastAtMs: times.length === 0 ? null : Math.max(...times),
      cells: new Map(own.map((one) => [one.exercise, one])),
    };
  });
}

/** How many students have done each exercise and how many are at it, by its id. */
export function exerciseCounts(
  exercises: readonly ExerciseView[],
  rows: readonly StudentRow[],
): ReadonlyMap<string, { done: number; running: number }> {
  return new Map(
    exercises.map(({ id }) => {
      const states = rows.flatMap(({ cells }) => cells.get(id)?.state ?? []);
      const count = (wanted: RunState) => states.filter((state) => state === wanted).length;
      return [id, { done: count('done'), running: count('running') }];
    }),
  );
}
