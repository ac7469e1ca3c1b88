import {
  type CheckStateView,
  ExerciseRunView,
  type ExerciseView,
  type ProgressView,
} from '../../../server/contract/exercise.ts';
import type { LabModel } from './lab-model.ts';

const TITLES = [
  'Reading the system group',
  'X.0 and table instances',
  'Lexicographic order and GETNEXT',
  'inOctets of eth0, next hop of 10.38.0.0',
  'The suffix of a TCP connection',
  'Walk against bulk',
  'Communities and views',
  'SET and read-only',
  'bit/s from two samples',
  'Counter32 wraps',
  'From linkDown to the cleared alert',
  'authenticationFailure',
  'A first v3 user',
  'An RMON threshold that traps',
  'Where is this MAC plugged in?',
  'Find the congested link',
  'Collision and broadcast domains',
  'An incident with cause and remedy',
];

export const EXERCISES: readonly ExerciseView[] = TITLES.map((title, index) => ({
  id: `exercise-${index + 1}`,
  number: index + 1,
  title,
  goal: `You learn what “${title}” means by asking real agents.`,
  minutes: 10 + (index % 4) * 5,
  lab: 'campus',
  tasks: 2,
}));

function check(id: string, rest: Partial<CheckStateView>): CheckStateView {
  const plain = { question: null, state: 'open' as const, feedback: '', atMs: null, tries: 0 };
  return { id, text: id, kind: 'request', ...plain, ...rest };
}

function newRun(exercise: ExerciseView, student: string): ExerciseRunView {
  return ExerciseRunView.parse({
    exercise,
    student,
    story: 'A colleague wrote the name of a router on a napkin and lost it.\n\nThe router still knows it.',
    state: 'notStarted',
    startedAtMs: null,
    doneAtMs: null,
    faults: [],
    tasks: [
      {
        id: 'name',
        title: 'Ask for sysName',
        text: 'Read the name of core-1 with one GET:\n\n    snmpget -v2c -c public 127.0.0.1:1162 sysName.0\n\nWatch the request arrive in the log.',
        hints: ['A scalar ends in .0.', 'sysName is 1.3.6.1.2.1.1.5.'],
        hintsShown: 0,
        done: false,
        checks: [check('asked', { text: 'A GET for sysName.0 reached core-1' })],
      },
      {
        id: 'answer',
        title: 'Say what it said',
        text: 'Type in what the router answered.',
        hints: [],
        hintsShown: 0,
        done: false,
        checks: [
          check('typed', {
            text: 'The name is right',
            kind: 'answer',
            question: 'The name, as the agent gives it',
          }),
        ],
      },
    ],
  });
}

/** Runs of exercises in memory: the first check is met by a GET, the second by the answer `core-1`. */
export class ExerciseModel {
  /** Why the lab that runs does not do; null where it does. */
  unfit: string | null = null;
  readonly #lab: LabModel;
  readonly #runs = new Map<string, ExerciseRunView>();

  constructor(lab: LabModel) {
    this.#lab = lab;
  }

  run(id: string, student: string): ExerciseRunView | null {
    const found = EXERCISES.find((one) => one.id === id);
    if (!found) return null;
    const exercise = { ...found, unfit: this.unfit };
    return this.#runs.get(`${id}\n${student}`) ?? newRun(exercise, student);
  }

  progress(): ProgressView[] {
    return [...this.#runs.values()].map(progressOf);
  }

  /** Starts, stops or resets. */
  turn(id: string, student: string, what: string): ExerciseRunView | null {
    const run = this.run(id, student);
    if (!run) return null;
    if (what === 'reset') return this.#put(newRun(run.exercise, student));
    const running = what === 'start';
    return this.#put({
      ...run,
      state: running ? 'running' : 'stopped',
      startedAtMs: running ? Date.now() : run.startedAtMs,
    });
  }

  hint(id: string, student: string, task: string): ExerciseRunView | null {
    const run = this.run(id, student);
    if (!run) return null;
    const tasks = run.tasks.map((one) =>
      one.id === task ? { ...one, hintsShown: one.hintsShown + 1 } : one,
    );
    return this.#put({ ...run, tasks });
  }

  answer(id: string, student: string, checkId: string, answer: string): ExerciseRunView | null {
    const right = answer === 'core-1';
    return this.#check(id, student, checkId, {
      state: right ? 'passed' : 'failed',
      feedback: right ? 'That is what core-1 answered.' : `“${answer}” is not what core-1 answered.`,
    });
  }

  /** A request that a running exercise waits for has arrived. */
  seen(id: string, student: string): ExerciseRunView | null {
    return this.#check(id, student, 'asked', {
      state: 'passed',
      feedback: 'GetRequest with community public, one packet.',
    });
  }

  #check(
    id: string,
    student: string,
    checkId: string,
    seen: Partial<CheckStateView>,
  ): ExerciseRunView | null {
    const run = this.run(id, student);
    if (!run) return null;
    const tasks = run.tasks.map((task) => {
      const checks = task.checks.map((one) =>
        one.id === checkId ? { ...one, ...seen, atMs: Date.now(), tries: one.tries + 1 } : one,
      );
      return { ...task, checks, done: checks.every(({ state }) => state === 'passed') };
    });
    const done = tasks.every((task) => task.done);
    return this.#put({
      ...run,
      tasks,
      state: done ? 'done' : run.state,
      doneAtMs: done ? Date.now() : null,
    });
  }

  #put(run: ExerciseRunView): ExerciseRunView {
    this.#runs.set(`${run.exercise.id}\n${run.student}`, run);
    this.#lab.publish('exerciseRun', run);
    this.#lab.publish('exerciseProgress', progressOf(run));
    return run;
  }
}

function progressOf({ exercise, student, state, tasks, ...times }: ExerciseRunView): ProgressView {
  const checks = tasks.flatMap((task) => task.checks);
  return {
    student,
    exercise: exercise.id,
    state,
    passed: checks.filter((one) => one.state === 'passed').length,
    checks: checks.length,
    tries: checks.reduce((sum, { tries }) => sum + tries, 0),
    hintsShown: tasks.reduce((sum, task) => sum + task.hintsShown, 0),
    startedAtMs: times.startedAtMs,
    lastAtMs: Math.max(0, times.startedAtMs ?? 0, ...checks.map(({ atMs }) => atMs ?? 0)) || null,
    doneAtMs: times.doneAtMs,
  };
}
