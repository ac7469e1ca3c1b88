import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExerciseListView, ProgressView } from '../../../server/contract/exercise.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { LabView } from '../../../server/contract/lab.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { type RunningTrapline, runTrapline } from '../../support/running-trapline.ts';
import { eventually } from '../../support/signal.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { CAMPUS_SOLUTIONS } from './campus-solutions.ts';
import { COURSE_SOLUTIONS } from './course-solutions.ts';
import { SECURITY_SOLUTIONS } from './security-solutions.ts';
import { Student } from './student.ts';

const SOLUTIONS = [...COURSE_SOLUTIONS, ...CAMPUS_SOLUTIONS, ...SECURITY_SOLUTIONS];
const TOOLS = ['snmpget', 'snmpgetnext', 'snmpwalk', 'snmpbulkget', 'snmpbulkwalk', 'snmpset'] as const;

describeWithTools(TOOLS, 'each shipped exercise, on the campus', () => {
  const folder = makeTemporaryFolder();
  const snmp = makeTemporaryFolder();
  let trapline: RunningTrapline;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    await eventually(
      'the first poll of all lab devices',
      async () => {
        const { devices } = await trapline.get<LabView>('/lab');
        const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
        return (
          devices.length > 0 &&
          items.filter(({ lastAnswerAtMs }) => lastAnswerAtMs !== null).length === devices.length
        );
      },
      { timeoutMs: MINUTE },
    );
  }, 2 * MINUTE);

  afterAll(async () => {
    await trapline.stop();
    for (const one of [folder, snmp]) one.remove();
  });

  it('has somebody to do it', async () => {
    const { items, problems } = await trapline.get<ExerciseListView>('/exercises');
    expect(problems).toEqual([]);
    expect(Object.fromEntries(items.map(({ id, unfit }) => [id, unfit]))).toEqual({
      ...Object.fromEntries(SOLUTIONS.map(({ exercise }) => [exercise, null])),
      // Done where people sign in, in a test of its own.
      'sign-ins-tried': expect.stringContaining('was started with --access open'),
    });
  });

  it.each(SOLUTIONS)(
    '$exercise: done wrong it does not pass, done right it is done',
    async (solution) => {
      const { exercise } = solution;
      const student = new Student({ trapline, name: `Ann of ${exercise}`, folder: snmp.path });
      const { state } = await student.start(exercise);
      expect(state).toBe('running');
      try {
        await solution.wrong(student);
        await solution.right(student);
        await student.done();
      } finally {
        await student.stop();
      }
    },
    2 * MINUTE,
  );

  it('leaves its trace in the progress', async () => {
    const { items } = await trapline.get<{ items: ProgressView[] }>('/exercises/progress');
    expect(Object.fromEntries(items.map(({ exercise, state }) => [exercise, state]))).toEqual(
      Object.fromEntries(SOLUTIONS.map(({ exercise }) => [exercise, 'done'])),
    );
    expect(items.filter(({ passed, checks }) => passed !== checks)).toEqual([]);
    // All but the one that asks no question had an answer.
    expect(items.filter(({ tries }) => tries === 0).map(({ exercise }) => exercise)).toEqual(['rmon-alarm']);
  });
});
