import type { Clock } from '../domain/clock.ts';
import {
  type ExerciseListener,
  ExerciseRefusal,
  type ExerciseRepository,
  type ExerciseRun,
  type ExerciseSummary,
  type LabReader,
} from '../domain/exercise.ts';
import type { Log } from '../domain/log.ts';
import type { OidNames } from '../domain/names.ts';
import type { Transaction } from '../domain/transaction.ts';
import { Attempt, emptyRecord } from './attempt.ts';
import type { Surroundings, Verdict } from './check-kind.ts';
import { devicesOf } from './exercise-faults.ts';
import type { ExerciseShelf } from './exercise-shelf.ts';
import type { Check, Exercise } from './exercise.ts';
import { FaultLedger } from './fault-ledger.ts';
import { type NmsPorts, NmsView } from './nms-view.ts';
import { fillPlaceholders } from './placeholder.ts';

const MAX_STUDENTS = 500;

export interface ClassroomOptions {
  readonly shelf: ExerciseShelf;
  readonly repository: ExerciseRepository;
  readonly transaction: Transaction;
  readonly lab: LabReader;
  /** Whether people sign in. */
  readonly accounts: boolean;
  readonly nms: NmsPorts;
  readonly names: Pick<OidNames, 'oidOf' | 'nameOf'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly listener: ExerciseListener;
}

/** Everybody's attempts at the exercises, with what is stored and told of them and the faults that they need. */
export class Classroom {
  readonly #options: ClassroomOptions;
  readonly #exercises: ReadonlyMap<string, Exercise>;
  readonly #devices: ReadonlyMap<string, readonly string[]>;
  /** Exercise and student -> attempt. */
  readonly #attempts = new Map<string, Attempt>();
  readonly #unsaved = new Set<Attempt>();
  readonly #ledger: FaultLedger;
  readonly #observers: (() => void)[] = [];

  constructor(options: ClassroomOptions) {
    const { shelf, lab, log } = options;
    this.#options = options;
    this.#exercises = new Map(shelf.exercises.map((exercise) => [exercise.id, exercise]));
    this.#devices = new Map(shelf.exercises.map((exercise) => [exercise.id, devicesOf(exercise)]));
    this.#ledger = new FaultLedger({ lab, log });
  }

  /** Reads what is stored; attempts that were under way go on. */
  load(): void {
    const { repository, clock } = this.#options;
    this.#attempts.clear();
    for (const record of repository.list()) {
      const exercise = this.#exercises.get(record.exercise);
      if (exercise)
        this.#attempts.set(
          keyOf(record.exercise, record.student),
          new Attempt(exercise, record, clock.now()),
        );
    }
  }

  /** A lab that has just started knows of no faults; one that went on may have some of a former run. */
  async labStarted(): Promise<void> {
    this.#ledger.forget();
    await this.#ledger.recover();
    const able = this.running().filter(({ exercise }) => this.#unfit(exercise) === null);
    await Promise.all(able.map((attempt) => this.settleFaults(attempt)));
    for (const attempt of able) this.#tell(attempt);
  }

  /** Calls `observer` whenever an attempt may have begun or ended. */
  observe(observer: () => void): void {
    this.#observers.push(observer);
  }

  /** Ends all faults. */
  async endFaults(): Promise<void> {
    await this.#ledger.stop();
  }

  /** @throws ExerciseRefusal `unknownExercise` */
  exercise(id: string): Exercise {
    const exercise = this.#exercises.get(id);
    if (!exercise)
      throw new ExerciseRefusal(
        'unknownExercise',
        `There is no exercise ${id}; GET /api/v1/exercises lists them.`,
      );
    return exercise;
  }

  /**
   * The student's attempt, kept from now on.
   * @throws ExerciseRefusal `unknownExercise` | `tooManyStudents`
   */
  attempt(id: string, student: string): Attempt {
    const known = this.#attempts.get(keyOf(id, student));
    if (known) return known;
    const exercise = this.exercise(id);
    const students = this.students();
    if (!students.has(student) && students.size >= MAX_STUDENTS)
      throw new ExerciseRefusal(
        'tooManyStudents',
        `${MAX_STUDENTS} students are known already, which is all that are kept; go on under one of their names.`,
      );
    const attempt = new Attempt(exercise, emptyRecord(id, student), this.#options.clock.now());
    this.#attempts.set(keyOf(id, student), attempt);
    return attempt;
  }

  /** As `attempt`, but a student who only looks is not kept. */
  glimpse(id: string, student: string): Attempt {
    const known = this.#attempts.get(keyOf(id, student));
    return known ?? new Attempt(this.exercise(id), emptyRecord(id, student), this.#options.clock.now());
  }

  /** Whether it is still the student's attempt: after an await it may have been reset. */
  isCurrent(attempt: Attempt): boolean {
    return this.#attempts.get(keyOf(attempt.exercise.id, attempt.record.student)) === attempt;
  }

  students(): ReadonlySet<string> {
    return new Set([...this.#attempts.values()].map(({ record }) => record.student));
  }

  all(): Attempt[] {
    return [...this.#attempts.values()];
  }

  running(): Attempt[] {
    return this.all().filter(({ running }) => running);
  }

  summary(exercise: Exercise): ExerciseSummary {
    const { id, number, title, goal, minutes, lab, tasks } = exercise;
    return { id, number, title, goal, minutes, lab, tasks: tasks.length, unfit: this.#unfit(exercise) };
  }

  /** Why it cannot be done with the lab that runs, or in this way of access; null where it can. */
  #unfit(exercise: Exercise): string | null {
    const { lab, accounts } = this.#options;
    if (exercise.accounts && !accounts)
      return `"${exercise.title}" is about signing in, and nobody does: Trapline was started with --access open; start it without.`;
    if (lab.name === null)
      return `"${exercise.title}" needs the lab ${exercise.lab}, and no lab runs now; start it on the Lab page, or Trapline without --no-lab.`;
    const there = new Set(lab.devices().map(({ name }) => name));
    const missing = (this.#devices.get(exercise.id) ?? []).filter((name) => !there.has(name));
    if (missing.length === 0) return null;
    return `"${exercise.title}" needs the lab ${exercise.lab}: the lab ${lab.name} that runs now has no ${missing.join(', ')}.`;
  }

  view(attempt: Attempt): ExerciseRun {
    return attempt.view({
      summary: this.summary(attempt.exercise),
      faults: this.#ledger.idsOf(runKey(attempt)),
      fill: this.fillerOf(attempt),
    });
  }

  fillerOf({ record }: Attempt): (text: string) => string {
    const { student, picks } = record;
    return (text) =>
      text.includes('{')
        ? fillPlaceholders(text, { student, picks, devices: this.#options.lab.devices() })
        : text;
  }

  /** What the checks of an attempt look at. @param lab where several look at once, what they share */
  surroundings(attempt: Attempt, lab: LabReader, nms: NmsView): Surroundings {
    const { names, clock } = this.#options;
    return {
      student: attempt.record.student,
      startedAtMs: attempt.record.startedAtMs ?? attempt.activeSinceMs,
      nowMs: clock.now(),
      fill: this.fillerOf(attempt),
      lab,
      nms,
      names,
      stateOf: (check) => attempt.stateOf(check),
    };
  }

  /** So that traps which a student sends now are told from those before. */
  endStorms(): void {
    this.#options.nms.endStorms?.();
  }

  nms(): NmsView {
    return new NmsView(this.#options.nms);
  }

  /** Notes what a check saw; `flush` stores and tells it. */
  apply(attempt: Attempt, check: Check, verdict: Verdict, tried = false): void {
    if (!attempt.apply(check, verdict, { nowMs: this.#options.clock.now(), tried })) return;
    this.#unsaved.add(attempt);
    // A check that passed may be what a fault waited for; nobody waits for the lab here.
    if (verdict.state === 'passed') void this.settleFaults(attempt).then(() => this.#tell(attempt));
  }

  changed(attempt: Attempt): void {
    this.#unsaved.add(attempt);
    this.flush();
  }

  /** Makes the faults at work those that the attempt needs now; why one is not, or null. */
  async settleFaults(attempt: Attempt): Promise<string | null> {
    const run = runKey(attempt);
    await this.#ledger.set(run, attempt.faults(this.fillerOf(attempt)));
    return this.#ledger.problemOf(run);
  }

  /** Stores what changed and tells of it. What cannot be stored is kept for the next time. */
  flush(): void {
    if (this.#unsaved.size === 0) return;
    const attempts = [...this.#unsaved];
    const { repository, transaction, log } = this.#options;
    try {
      transaction.transact(() => {
        for (const { record } of attempts) repository.save(record);
      });
      for (const attempt of attempts) this.#unsaved.delete(attempt);
    } catch (error) {
      log.error(
        { err: (error as Error).message },
        'progress of exercises could not be stored; it is tried again',
      );
    }
    for (const attempt of attempts) this.#tell(attempt);
  }

  #tell(attempt: Attempt): void {
    for (const observer of this.#observers) observer();
    if (!this.isCurrent(attempt)) return;
    const { listener } = this.#options;
    listener.run(this.view(attempt));
    listener.progress(attempt.progress());
  }
}

function keyOf(exercise: string, student: string): string {
  return `${exercise}\n${student}`;
}

function runKey({ exercise, record }: Attempt): string {
  return keyOf(exercise.id, record.student);
}
