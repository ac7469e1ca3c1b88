import type {
  CheckRecord,
  CheckState,
  ExerciseRecord,
  ExerciseRepository,
  ExerciseState,
} from '../domain/exercise.ts';
import type { StoreFile } from './store-file.ts';

interface RunRow {
  exercise: string;
  student: string;
  state: string;
  address: string | null;
  started_at: number | null;
  last_at: number | null;
  done_at: number | null;
  picks: string;
  hints: string;
}

interface CheckRow {
  exercise: string;
  student: string;
  check_id: string;
  state: string;
  feedback: string;
  at: number | null;
  tries: number;
  memory: string | null;
}

const SAVE_RUN = `INSERT INTO exercise_run (exercise, student, state, address, started_at, last_at, done_at, picks, hints)
  VALUES (@exercise, @student, @state, @address, @started_at, @last_at, @done_at, @picks, @hints)
  ON CONFLICT (exercise, student) DO UPDATE SET state = excluded.state, address = excluded.address,
    started_at = excluded.started_at, last_at = excluded.last_at, done_at = excluded.done_at,
    picks = excluded.picks, hints = excluded.hints`;

const SAVE_CHECK = `INSERT INTO exercise_check (exercise, student, check_id, state, feedback, at, tries, memory)
  VALUES (@exercise, @student, @check_id, @state, @feedback, @at, @tries, @memory)
  ON CONFLICT (exercise, student, check_id) DO UPDATE SET state = excluded.state, feedback = excluded.feedback,
    at = excluded.at, tries = excluded.tries, memory = excluded.memory`;

/** What students have done of the exercises. */
export class ExerciseRecords implements ExerciseRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly ExerciseRecord[] {
    return this.#file.act('reading the progress of exercises', () => {
      const checks = new Map<string, Record<string, CheckRecord>>();
      for (const row of this.#file.read<[], CheckRow>('SELECT * FROM exercise_check').all()) {
        const key = keyOf(row);
        const known = checks.get(key) ?? {};
        known[row.check_id] = {
          state: row.state as CheckState,
          feedback: row.feedback,
          atMs: row.at,
          tries: row.tries,
          memory: row.memory,
        };
        checks.set(key, known);
      }
      return this.#file
        .read<[], RunRow>('SELECT * FROM exercise_run ORDER BY student, exercise')
        .all()
        .map((row) => recordOf(row, checks.get(keyOf(row)) ?? {}));
    });
  }

  save(record: ExerciseRecord): void {
    const { exercise, student } = record;
    this.#file.act(`storing the progress in exercise ${exercise}`, () => {
      this.#file.write<[RunRow]>(SAVE_RUN).run({
        exercise,
        student,
        state: record.state,
        address: record.address,
        started_at: record.startedAtMs,
        last_at: record.lastAtMs,
        done_at: record.doneAtMs,
        picks: JSON.stringify(record.picks),
        hints: JSON.stringify(record.hints),
      });
      const checks = Object.entries(record.checks);
      // After a reset none is left; otherwise checks only ever come.
      if (checks.length === 0)
        this.#file
          .write<[string, string]>('DELETE FROM exercise_check WHERE exercise = ? AND student = ?')
          .run(exercise, student);
      for (const [check_id, { state, feedback, atMs, tries, memory }] of checks)
        this.#file
          .write<[CheckRow]>(SAVE_CHECK)
          .run({ exercise, student, check_id, state, feedback, at: atMs, tries, memory });
    });
  }
}

function keyOf({ exercise, student }: { exercise: string; student: string }): string {
  return `${exercise}\n${student}`;
}

function recordOf(row: RunRow, checks: Readonly<Record<string, CheckRecord>>): ExerciseRecord {
  return {
    exercise: row.exercise,
    student: row.student,
    state: row.state as ExerciseState,
    address: row.address,
    startedAtMs: row.started_at,
    lastAtMs: row.last_at,
    doneAtMs: row.done_at,
    picks: JSON.parse(row.picks) as Record<string, string>,
    hints: JSON.parse(row.hints) as Record<string, number>,
    checks,
  };
}
