import type {
  CheckRecord,
  CheckState,
  ExerciseProgress,
  ExerciseRecord,
  ExerciseRun,
  ExerciseState,
  ExerciseSummary,
  TaskStatus,
} from '../domain/exercise.ts';
import type { Verdict } from './check-kind.ts';
import type { Check, Exercise, ExerciseFault, Task } from './exercise.ts';
import type { WantedFault } from './fault-ledger.ts';

const UNTOUCHED: CheckRecord = { state: 'open', feedback: '', atMs: null, tries: 0, memory: null };
const MAX_FEEDBACK = 600;

export function emptyRecord(exercise: string, student: string): ExerciseRecord {
  return {
    student,
    exercise,
    state: 'notStarted',
    address: null,
    startedAtMs: null,
    lastAtMs: null,
    doneAtMs: null,
    picks: {},
    hints: {},
    checks: {},
  };
}

/** What one student does of one exercise. Holds no clock and asks nobody: whoever looks hands over what was seen. */
export class Attempt {
  readonly exercise: Exercise;
  #record: ExerciseRecord;
  /** Only what happens from then on counts. */
  activeSinceMs: number;

  constructor(exercise: Exercise, record: ExerciseRecord, nowMs: number) {
    this.exercise = exercise;
    this.#record = record;
    this.activeSinceMs = nowMs;
  }

  get record(): ExerciseRecord {
    return this.#record;
  }

  get running(): boolean {
    return this.#record.state === 'running';
  }

  checkRecord(id: string): CheckRecord {
    return this.#record.checks[id] ?? UNTOUCHED;
  }

  stateOf(id: string): CheckState {
    return this.checkRecord(id).state;
  }

  memoryOf(id: string): unknown {
    const { memory } = this.checkRecord(id);
    return memory === null ? null : (JSON.parse(memory) as unknown);
  }

  /** Checks that look now: not passed, and what they wait for has passed. */
  openChecks(): Check[] {
    if (!this.running) return [];
    return this.exercise.checks.filter(
      ({ id, after }) =>
        this.stateOf(id) !== 'passed' && (after === null || this.stateOf(after) === 'passed'),
    );
  }

  start(options: { nowMs: number; address: string | null; picks: Readonly<Record<string, string>> }): void {
    const { nowMs, address, picks } = options;
    this.activeSinceMs = nowMs;
    const startedAtMs = this.#record.startedAtMs ?? nowMs;
    this.#record = { ...this.#record, state: 'running', address, picks, startedAtMs, lastAtMs: nowMs };
  }

  /** Where the student is, for one that somebody else started. */
  isAt(address: string): void {
    this.#record = { ...this.#record, address };
  }

  stop(nowMs: number): void {
    if (this.running) this.#record = { ...this.#record, state: 'stopped', lastAtMs: nowMs };
  }

  reset(nowMs: number): void {
    const { exercise, student, address } = this.#record;
    this.#record = { ...emptyRecord(exercise, student), address, lastAtMs: nowMs };
  }

  /** As it was before. */
  restore(record: ExerciseRecord): void {
    this.#record = record;
  }

  hint(task: Task, nowMs: number): void {
    const shown = Math.min((this.#record.hints[task.id] ?? 0) + 1, task.hints.length);
    this.#record = { ...this.#record, hints: { ...this.#record.hints, [task.id]: shown }, lastAtMs: nowMs };
  }

  /**
   * What was seen to be wrong stays said until something else is judged: what merely passes by does not wipe it out.
   * @returns whether anything changed
   */
  apply(check: Check, verdict: Verdict, options: { nowMs: number; tried: boolean }): boolean {
    const before = this.checkRecord(check.id);
    if (before.state === 'passed') return false;
    const { nowMs, tried } = options;
    const kept = verdict.memory === undefined ? before.memory : JSON.stringify(verdict.memory);
    const memory = kept === 'null' ? null : kept;
    const stays = before.state === 'failed' && verdict.state === 'open' && !tried;
    const { state, feedback } = stays ? before : verdict;
    const same = state === before.state && feedback === before.feedback;
    if (same && memory === before.memory && !tried) return false;
    const after: CheckRecord = {
      state,
      feedback: feedback.slice(0, MAX_FEEDBACK),
      atMs: state === 'open' ? null : same ? before.atMs : nowMs,
      tries: before.tries + (tried ? 1 : 0),
      memory,
    };
    this.#record = {
      ...this.#record,
      checks: { ...this.#record.checks, [check.id]: after },
      lastAtMs: nowMs,
    };
    if (this.exercise.checks.every(({ id }) => this.stateOf(id) === 'passed'))
      this.#record = { ...this.#record, state: 'done', doneAtMs: nowMs };
    return true;
  }

  /** Faults that are to be at work for it now. */
  faults(fill: (text: string) => string): WantedFault[] {
    if (!this.running) return [];
    return this.exercise.faults
      .filter(
        (fault) =>
          this.#isDue(fault) && (fault.until === undefined || this.stateOf(fault.until) !== 'passed'),
      )
      .map(({ kind, parameters }) => ({
        kind,
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, value]) => [
            name,
            typeof value === 'string' ? fill(value) : value,
          ]),
        ),
      }));
  }

  #isDue({ when }: ExerciseFault): boolean {
    if (when === 'start') return true;
    if ('after' in when) return this.stateOf(when.after) === 'passed';
    const tasks = this.exercise.tasks;
    const before = tasks.slice(
      0,
      tasks.findIndex(({ id }) => id === when.task),
    );
    return before.every((task) => this.#isDone(task));
  }

  #isDone(task: Task): boolean {
    return task.checks.every(({ id }) => this.stateOf(id) === 'passed');
  }

  view(options: {
    summary: ExerciseSummary;
    faults: readonly number[];
    fill: (text: string) => string;
  }): ExerciseRun {
    const { summary, faults, fill } = options;
    const { student, startedAtMs, doneAtMs } = this.#record;
    const state: ExerciseState = this.#record.state;
    const story = fill(this.exercise.story);
    const tasks = this.exercise.tasks.map((task) => this.#task(task, fill));
    return { exercise: summary, student, story, state, startedAtMs, doneAtMs, tasks, faults };
  }

  #task(task: Task, fill: (text: string) => string): TaskStatus {
    const hintsShown = this.#record.hints[task.id] ?? 0;
    return {
      id: task.id,
      title: fill(task.title),
      text: fill(task.text),
      // What is not opened yet must not be found by looking into the answer.
      hints: task.hints.map((hint, at) => (at < hintsShown ? fill(hint) : '')),
      hintsShown,
      checks: task.checks.map(({ id, text, kind, spec, looksBy }) => {
        const { state, feedback, atMs, tries } = this.checkRecord(id);
        const question = looksBy.question ? fill(looksBy.question(spec)) : null;
        return { id, text: fill(text), kind, question, state, feedback, atMs, tries };
      }),
      done: this.#isDone(task),
    };
  }

  progress(): ExerciseProgress {
    const { student, exercise, state, startedAtMs, lastAtMs, doneAtMs, hints } = this.#record;
    const records = this.exercise.checks.map(({ id }) => this.checkRecord(id));
    return {
      student,
      exercise,
      state,
      passed: records.filter((one) => one.state === 'passed').length,
      checks: records.length,
      tries: records.reduce((sum, one) => sum + one.tries, 0),
      hintsShown: Object.values(hints).reduce((sum, one) => sum + one, 0),
      startedAtMs,
      lastAtMs,
      doneAtMs,
    };
  }
}
