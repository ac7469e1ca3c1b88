import { describe, expect, it } from 'vitest';
import type { CheckStateView, ProgressView } from '../../../../server/contract/exercise.ts';
import {
  exerciseCounts,
  progressOf,
  progressOfRun,
  studentRows,
} from '../../../../web/features/exercises/progress.ts';
import { parseStudent, studentSearch } from '../../../../web/features/exercises/use-student.ts';
import { EXERCISES } from '../../../support/lab-fixture/exercise-model.ts';

const line = (student: string, exercise: string, rest: Partial<ProgressView> = {}): ProgressView => ({
  student,
  exercise,
  state: 'running',
  passed: 1,
  checks: 3,
  tries: 2,
  hintsShown: 1,
  startedAtMs: 100,
  lastAtMs: 200,
  doneAtMs: null,
  ...rest,
});

const PROGRESS = [
  line('Zoe', 'exercise-1', { state: 'done', lastAtMs: 900 }),
  line('ada', 'exercise-1'),
  line('Zoe', 'exercise-2', { lastAtMs: null }),
];

describe('the progress of everyone', () => {
  it('is a row for each student, by name, with sums', () => {
    expect(studentRows(PROGRESS).map(({ cells, ...row }) => [...Object.values(row), cells.size])).toEqual([
      ['ada', '', 0, 2, 1, 200, 1],
      ['Zoe', '', 1, 4, 2, 900, 2],
    ]);
  });

  it('has a row for those of the class who did not begin, and the full names', () => {
    const enrolled = [
      { name: 'ada', fullName: 'Ada Lovelace' },
      { name: 'grace', fullName: 'Grace Hopper' },
    ];
    expect(
      studentRows(PROGRESS, enrolled).map(({ student, fullName, lastAtMs }) => [student, fullName, lastAtMs]),
    ).toEqual([
      ['ada', 'Ada Lovelace', 200],
      ['grace', 'Grace Hopper', null],
      ['Zoe', '', 900],
    ]);
  });

  it('has no row for those of a former class, who have no account and of whom all was reset', () => {
    const reset = [
      line('linus', 'exercise-1', { state: 'notStarted', passed: 0 }),
      line('ada', 'exercise-1', { state: 'notStarted', passed: 0 }),
    ];
    const rows = studentRows([...PROGRESS.slice(2), ...reset], [{ name: 'ada', fullName: '' }]);
    expect(rows.map(({ student }) => student)).toEqual(['ada', 'Zoe']);
  });

  it('is counted for each exercise', () => {
    const counts = exerciseCounts(EXERCISES, studentRows(PROGRESS));
    expect(counts.get('exercise-1')).toEqual({ done: 1, running: 1 });
    expect(counts.get('exercise-2')).toEqual({ done: 0, running: 1 });
    expect(counts.get('exercise-3')).toEqual({ done: 0, running: 0 });
  });

  it('is that of one student on the list of exercises', () => {
    expect([...progressOf(PROGRESS, 'Zoe').keys()]).toEqual(['exercise-1', 'exercise-2']);
    expect(progressOf(PROGRESS, 'zoe').size).toBe(0);
  });
});

describe('the name in the address', () => {
  it('is taken where it is one', () => {
    expect(parseStudent({ student: '  Ada ' })).toEqual({ student: 'Ada' });
    expect(parseStudent({ student: 42 })).toEqual({ student: '42' });
    expect(parseStudent({ student: 'x'.repeat(61) })).toEqual({ student: null });
    expect(studentSearch({ student: null })).toEqual({});
  });
});

describe('the progress that a run tells', () => {
  const check = (id: string, rest: Partial<CheckStateView>): CheckStateView => ({
    ...{ id, text: id, kind: 'answer', question: null, state: 'open', feedback: '', atMs: null, tries: 0 },
    ...rest,
  });

  it('is the line that the instructor would see', () => {
    const [exercise] = EXERCISES;
    if (!exercise) throw new Error('looking for an exercise: there is none');
    const task = { title: '', text: '', hints: [], done: false };
    expect(
      progressOfRun({
        ...{
          exercise,
          student: 'ada',
          story: '',
          state: 'running',
          startedAtMs: 100,
          doneAtMs: null,
          faults: [],
        },
        tasks: [
          { ...task, id: 'a', hintsShown: 1, checks: [check('1', { state: 'passed', atMs: 300, tries: 2 })] },
          { ...task, id: 'b', hintsShown: 0, checks: [check('2', { atMs: 200, tries: 1 }), check('3', {})] },
        ],
      }),
    ).toEqual({
      ...{ student: 'ada', exercise: exercise.id, state: 'running', passed: 1, checks: 3, tries: 3 },
      ...{ hintsShown: 1, startedAtMs: 100, lastAtMs: 300, doneAtMs: null },
    });
  });
});
