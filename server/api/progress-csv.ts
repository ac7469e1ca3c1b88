import type { ExerciseProgress } from '../domain/exercise.ts';
import { csvInstant, csvText } from './csv-text.ts';

const COLUMNS = [
  'student',
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

/** Times are ISO 8601 in UTC, empty where there is none. */
export function progressCsv(rows: readonly ExerciseProgress[]): string {
  const lines = rows.map((row) => [
    row.student,
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
  return csvText(COLUMNS, lines);
}
