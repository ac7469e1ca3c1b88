import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { FAULT_CASES } from '../../support/baseline-trial/fault-cases.ts';
import { LabTrial } from '../../support/baseline-trial/lab-trial.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** The short form of test/bench/baseline.bench.ts: one switch of the campus, eight days known, one of them judged. */
const folder = makeTemporaryFolder();
let trial: LabTrial;

beforeAll(async () => {
  trial = await LabTrial.start({
    ...{ folder: folder.path, startMs: Date.UTC(2026, 2, 2), devices: ['access-2'] },
  });
  trial.run(8 * DAY, 10 * MINUTE);
  trial.learn();
}, 60 * SECOND);
afterAll(async () => {
  await trial.stop();
  folder.remove();
});

it('raises nothing in a day of the campus in which nothing is wrong', () => {
  const sinceMs = trial.clock.now();
  trial.run(1 * DAY, 5 * MINUTE);
  expect(trial.store.baselines.ofDevice(trial.devices[0]!.id).length).toBeGreaterThan(100);
  expect(trial.raised('normal', sinceMs)).toEqual([]);
  expect(trial.raised('low', sinceMs)).toEqual([]);
});

it('finds errors at a port within five minutes, at each sensitivity', () => {
  const errors = FAULT_CASES.filter(
    ({ kind, parameters }) => kind === 'errors' && parameters['device'] === 'access-2',
  );
  expect(errors).toHaveLength(4);
  for (const one of errors) {
    const seconds = trial.tryFault(one);
    expect(seconds.normal).toBeLessThanOrEqual(300);
    expect(seconds.low).not.toBeNull();
    expect(seconds.high).not.toBeNull();
  }
});
