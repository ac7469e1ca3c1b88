import type { Clock } from '../domain/clock.ts';
import {
  type ExerciseAction,
  type ExerciseDesk,
  type ExerciseProgress,
  ExerciseRefusal,
  type ExerciseRun,
  type ExerciseSummary,
  type LabReader,
} from '../domain/exercise.ts';
import type { Attempt } from './attempt.ts';
import { chosenPicks } from './chosen-picks.ts';
import type { Classroom } from './classroom.ts';
import type { ExerciseShelf } from './exercise-shelf.ts';
import { sourceAddress } from './source-address.ts';

/** What students and instructors do with exercises. */
export class Exercises implements ExerciseDesk {
  readonly #shelf: ExerciseShelf;
  readonly #classroom: Classroom;
  readonly #lab: LabReader;
  readonly #clock: Clock;
  readonly #enrolled: () => readonly string[];

  /** @param options.enrolled names of those who may do exercises, whether or not they began one */
  constructor(options: {
    shelf: ExerciseShelf;
    classroom: Classroom;
    lab: LabReader;
    clock: Clock;
    enrolled?: () => readonly string[];
  }) {
    this.#shelf = options.shelf;
    this.#classroom = options.classroom;
    this.#lab = options.lab;
    this.#clock = options.clock;
    this.#enrolled = options.enrolled ?? (() => []);
  }

  list(): { readonly items: readonly ExerciseSummary[]; readonly problems: readonly string[] } {
    const { exercises, problems } = this.#shelf;
    return { items: exercises.map((exercise) => this.#classroom.summary(exercise)), problems };
  }

  run(exercise: string, student: string, fromAddress: string | null = null): ExerciseRun {
    const attempt = this.#classroom.glimpse(exercise, student);
    return this.#locate(attempt, fromAddress) ? this.#changed(attempt) : this.#classroom.view(attempt);
  }

  runs(student: string, fromAddress: string | null = null): readonly ExerciseRun[] {
    return this.list().items.map(({ id }) => this.run(id, student, fromAddress));
  }

  async start(id: string, student: string, fromAddress: string | null): Promise<ExerciseRun> {
    const classroom = this.#classroom;
    const exercise = classroom.exercise(id);
    const { unfit } = classroom.summary(exercise);
    if (unfit !== null) throw new ExerciseRefusal('unfitLab', unfit);
    const attempt = classroom.attempt(id, student);
    if (this.#locate(attempt, fromAddress)) return this.#changed(attempt);
    if (attempt.running || attempt.record.state === 'done') return classroom.view(attempt);
    const others = classroom.running().filter((other) => other.exercise === exercise);
    const picks = await chosenPicks(attempt, { lab: this.#lab, others, nowMs: this.#clock.now() });
    // Somebody may have started it meanwhile.
    if (attempt.running) return classroom.view(attempt);
    const before = attempt.record;
    const address = sourceAddress(fromAddress) ?? this.#addressOf(student);
    classroom.endStorms();
    attempt.start({ nowMs: this.#clock.now(), address, picks });
    const problem = await classroom.settleFaults(attempt);
    if (problem !== null) {
      attempt.restore(before);
      await classroom.settleFaults(attempt);
      throw new ExerciseRefusal('unfitLab', problem);
    }
    return this.#changed(attempt);
  }

  async stop(id: string, student: string): Promise<ExerciseRun> {
    const attempt = this.#classroom.glimpse(id, student);
    if (!attempt.running) return this.#classroom.view(attempt);
    attempt.stop(this.#clock.now());
    await this.#classroom.settleFaults(attempt);
    return this.#changed(attempt);
  }

  async reset(id: string, student: string): Promise<ExerciseRun> {
    const attempt = this.#classroom.glimpse(id, student);
    if (!this.#classroom.isCurrent(attempt)) return this.#classroom.view(attempt);
    attempt.reset(this.#clock.now());
    await this.#classroom.settleFaults(attempt);
    return this.#changed(attempt);
  }

  async answer(id: string, student: string, checkId: string, answer: string): Promise<ExerciseRun> {
    const classroom = this.#classroom;
    const attempt = this.#running(id, student);
    const check = attempt.exercise.checks.find((one) => one.id === checkId);
    if (!check)
      throw new ExerciseRefusal(
        'unknownCheck',
        `Exercise ${id} has no check ${checkId}; its run lists them.`,
      );
    const { looksBy } = check;
    if (!looksBy.onAnswer)
      throw new ExerciseRefusal('noAnswerTaken', `The check ${checkId} takes no answer: it looks by itself.`);
    if (attempt.stateOf(checkId) === 'passed') return classroom.view(attempt);
    if (check.after !== null && attempt.stateOf(check.after) !== 'passed') {
      const feedback = 'Something else comes first: see the checks before it.';
      classroom.apply(attempt, check, { state: 'open', feedback }, true);
      return this.#changed(attempt);
    }
    const started = attempt.record.startedAtMs;
    const around = classroom.surroundings(attempt, this.#lab, classroom.nms());
    const verdict = await looksBy.onAnswer(check.spec, answer, attempt.memoryOf(checkId), around);
    // It may have been stopped or reset meanwhile.
    if (attempt.running && attempt.record.startedAtMs === started)
      classroom.apply(attempt, check, verdict, true);
    return this.#changed(attempt);
  }

  hint(id: string, student: string, taskId: string): ExerciseRun {
    const attempt = this.#running(id, student);
    const task = attempt.exercise.tasks.find((one) => one.id === taskId);
    if (!task)
      throw new ExerciseRefusal('unknownTask', `Exercise ${id} has no task ${taskId}; its run lists them.`);
    attempt.hint(task, this.#clock.now());
    return this.#changed(attempt);
  }

  async everyone(id: string, action: ExerciseAction): Promise<number> {
    const classroom = this.#classroom;
    classroom.exercise(id);
    let changed = 0;
    for (const student of new Set([...classroom.students(), ...this.#enrolled()])) {
      const before = classroom.glimpse(id, student).record;
      if (action === 'start') await this.start(id, student, null);
      else await this[action](id, student);
      if (classroom.glimpse(id, student).record.state !== before.state) changed += 1;
    }
    return changed;
  }

  progress(): readonly ExerciseProgress[] {
    return this.#classroom
      .all()
      .toSorted(
        (one, other) =>
          one.record.student.localeCompare(other.record.student) ||
          one.exercise.number - other.exercise.number,
      )
      .map((attempt) => attempt.progress());
  }

  /** Learns where a student is whose run somebody else started: until then everybody's requests count for it. */
  #locate(attempt: Attempt, fromAddress: string | null): boolean {
    const address = sourceAddress(fromAddress);
    if (!attempt.running || attempt.record.address !== null || address === null) return false;
    attempt.isAt(address);
    return true;
  }

  /** From where the student last started anything. */
  #addressOf(student: string): string | null {
    const own = this.#classroom
      .all()
      .filter(({ record }) => record.student === student && record.address !== null);
    const newest = own.toSorted((one, other) => (other.record.lastAtMs ?? 0) - (one.record.lastAtMs ?? 0));
    return newest[0]?.record.address ?? null;
  }

  #running(id: string, student: string): Attempt {
    const attempt = this.#classroom.glimpse(id, student);
    if (!attempt.running)
      throw new ExerciseRefusal(
        'exerciseNotRunning',
        `${student} has not started "${attempt.exercise.title}", or has ended it; start it first.`,
      );
    return attempt;
  }

  #changed(attempt: Attempt): ExerciseRun {
    this.#classroom.changed(attempt);
    return this.#classroom.view(attempt);
  }
}
