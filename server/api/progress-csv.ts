import type { ExerciseProgress } from '../domain/exercise.ts';
import { csvInstant, csvText } from './csv-text.ts';

const COLUMNS = [
  'student',
  'fullName',
  'exercise',
  'state',
  'passed',
  'checks',
  'tries',
  'hints',
  'started',
  'last',
  'done',
] as const;

/** Somebody who may do exercises, whether or not they began one. */
interface Enrolled {
  readonly name: string;
  readonly fullName: string;
}

/** Times are ISO 8601 in UTC, empty where there is none. Who has begun nothing has one row, without an exercise. */
export function progressCsv(rows: readonly ExerciseProgress[], enrolled: readonly Enrolled[]): string {
  const keyOf = (name: string) => name.toLowerCase();
  const fullNames = new Map(enrolled.map(({ name, fullName }) => [keyOf(name), fullName]));
  const begun = new Set(rows.map(({ student }) => keyOf(student)));
  const lines = rows.map((row) => [
    row.student,
    fullNames.get(keyOf(row.student)) ?? '',
    row.exercise,
    row.state,
    row.passed,
    row.checks,
    row.tries,
    row.hintsShown,
    csvInstant(row.startedAtMs),
    csvInstant(row.lastAtMs),
    csvInstant(row.doneAtMs),
  ]);
  const idle = enrolled
    .filter(({ name }) => !begun.has(keyOf(name)))
    .map(({ name, fullName }) => [name, fullName, '', 'notStarted', 0, 0, 0, 0, '', '', '']);
  return csvText(COLUMNS, [...lines, ...idle]);
}
