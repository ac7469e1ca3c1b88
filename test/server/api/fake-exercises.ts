import {
  type ExerciseDesk,
  type ExerciseProgress,
  ExerciseRefusal,
  type ExerciseRun,
} from '../../../server/domain/exercise.ts';

const exercise = {
  id: '1',
  number: 1,
  title: 'Reading',
  goal: 'You read.',
  minutes: 10,
  lab: 'course',
  tasks: 1,
  unfit: null,
};

function runOf(student: string, part: Partial<ExerciseRun> = {}): ExerciseRun {
  return {
    exercise,
    student,
    story: 'Once.',
    state: 'running',
    startedAtMs: 1_000,
    doneAtMs: null,
    tasks: [
      {
        id: '1',
        title: 'Task',
        text: 'Do it.',
        hints: ['Look', ''],
        hintsShown: 1,
        checks: [
          {
            id: '1',
            text: 'Told.',
            kind: 'answer',
            question: 'What?',
            state: 'open',
            feedback: '',
            atMs: null,
            tries: 0,
          },
        ],
        done: false,
      },
    ],
    faults: [7],
    ...part,
  };
}

function progressOf(student: string): ExerciseProgress {
  return {
    student,
    exercise: '1',
    state: 'done',
    passed: 1,
    checks: 2,
    tries: 3,
    hintsShown: 4,
    startedAtMs: 0,
    lastAtMs: 1_500,
    doneAtMs: null,
  };
}

/** Names that students gave themselves. */
const STUDENTS = ['Ann', '=cmd|calc!A0', 'O"Brien, Pat', '<script>'];

/** One exercise, that of number 1; the student `stranger` is refused everything. */
export function fakeExercises(note: (what: string, input: unknown) => void): ExerciseDesk {
  const done = (what: string, input: readonly unknown[]): ExerciseRun => {
    note(what, input);
    const [id, student] = input.map(String);
    if (id !== '1') throw new ExerciseRefusal('unknownExercise', `There is no exercise ${id}.`);
    if (student === 'stranger') throw new ExerciseRefusal('exerciseNotRunning', 'It is not under way.');
    return runOf(student ?? '');
  };
  const later = (what: string, input: readonly unknown[]): Promise<ExerciseRun> =>
    new Promise((resolve) => resolve(done(what, input)));
  return {
    list: () => ({ items: [exercise], problems: ['a.yaml:1:1: what; what to do'] }),
    run: (...input) => done('run', input),
    runs: (student) => [done('runs', ['1', student])],
    start: (...input) => later('start', input),
    stop: (...input) => later('stop', input),
    reset: (...input) => later('reset', input),
    answer: (...input) => later('answer', input),
    hint: (...input) => done('hint', input),
    everyone: (...input) => {
      note('everyone', input);
      return Promise.resolve(3);
    },
    progress: () => STUDENTS.map(progressOf),
  };
}
