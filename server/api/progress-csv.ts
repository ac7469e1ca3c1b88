import type { ExerciseProgress } from '../domain/exercise.ts';

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

/** RFC 4180, with a byte order mark, as spreadsheets want it. Times are ISO 8601 in UTC, empty where there is none. */
export function progressCsv(rows: readonly ExerciseProgress[]): string {
  const lines = rows.map((row) => [
    row.student,
    row.exercise,
    row.state,
    row.passed,
    row.checks,
    row.tries,
    row.hintsShown,
    instant(row.startedAtMs),
    instant(row.lastAtMs),
    instant(row.doneAtMs),
  ]);
  return `\uFEFF${[COLUMNS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

function instant(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString();
}

/** A name that begins like a formula would be one in a spreadsheet; an apostrophe makes it text. */
function cell(value: string | number): string {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
