import { expect, it } from 'vitest';
import { MINUTE } from '../../../../server/domain/units.ts';
import { JudgedRun } from '../../../../server/fault/baseline/judged-run.ts';

it('lasts from the beginning of what its first rate is the mean of', () => {
  const run = new JudgedRun({ deviceId: 1, aim: 'above' });
  run.push({ atMs: 10 * MINUTE, spanMs: 5 * MINUTE, value: 8, counts: true });
  expect([run.polls, run.lastingMs, run.mean, run.holds]).toEqual([1, 5 * MINUTE, 8, true]);
});

it('values of the moment last from one to the next', () => {
  const run = new JudgedRun({ deviceId: 1, aim: 'below' });
  for (const minute of [0, 1, 3]) run.push({ atMs: minute * MINUTE, spanMs: 0, value: minute, counts: true });
  expect([run.polls, run.lastingMs]).toEqual([3, 3 * MINUTE]);
});

it('holds as long as three fifths of the time count', () => {
  const run = new JudgedRun({ deviceId: 1, aim: 'above' });
  const push = (minute: number, counts: boolean) =>
    run.push({ atMs: minute * MINUTE, spanMs: 1 * MINUTE, value: counts ? 10 : 0, counts });
  push(1, true);
  push(2, true);
  push(3, true);
  push(4, false);
  push(5, false);
  expect([run.holds, run.mean]).toEqual([true, 6]);
  push(6, false);
  expect(run.holds).toBe(false);
});
