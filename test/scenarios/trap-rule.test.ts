import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const RESULTS = '1.3.6.1.2.1.33.1.7.3.0';

it('a trap rule raises where its condition holds, as severe as the varbind says, and clears by the other condition', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'ups-1': {}, 'access-1': {} } });
  await world.channel('desk');
  await world.rule('UPS self-test', {
    kind: 'trap',
    notification: 'upsTrapTestCompleted',
    when: [
      { varbind: 'upsTestResultsSummary', test: 'oneOf', values: ['doneWarning', 'doneError', 'aborted'] },
    ],
    scope: { devices: ['ups-1'], groups: [] },
    severity: 'minor',
    severityFrom: { varbind: 'upsTestResultsSummary', map: { doneError: 'critical', 2: 'warning' } },
    title: 'self-test ended with {varbind upsTestResultsSummary}',
    key: 'self-test',
    clearedBy: {
      notification: 'upsTrapTestCompleted',
      when: [{ varbind: 'upsTestResultsSummary', test: '=', values: ['donePass'] }],
    },
    dedupSeconds: 60,
  });
  const tested = (device: string, result: number) =>
    world.says(device, 'upsTrapTestCompleted', '1.3.6.1.2.1.33.2.2', [[RESULTS, 'Integer32', result]]);
  await world.until('10:05:00');
  // inProgress(5): none of the rule's.
  await tested('ups-1', 5);
  // Out of the rule's scope.
  await tested('access-1', 3);
  await world.until('10:06:00');
  // doneWarning(2)
  await tested('ups-1', 2);
  await world.until('10:06:10');
  // The same within 60 s: counted, not told.
  await tested('ups-1', 2);
  await world.until('10:10:00');
  // doneError(3)
  await tested('ups-1', 3);
  await world.until('10:15:00');
  // donePass(1)
  await tested('ups-1', 1);
  await world.until('10:16:00');
  // aborted(4), of which the map says nothing.
  await tested('ups-1', 4);
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:06:00 critical ups-1: self-test ended with doneError(3), reported 3×, cleared 10:15:00: a upsTrapTestCompleted trap cleared it, by rule “UPS self-test”',
    '10:16:00 minor ups-1: self-test ended with aborted(4), reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:06:00 desk: raise warning ups-1: self-test ended with doneWarning(2)',
    '10:10:00 desk: change critical ups-1: self-test ended with doneError(3)',
    '10:15:00 desk: clear critical ups-1: self-test ended with doneError(3) (a upsTrapTestCompleted trap cleared it, by rule “UPS self-test”)',
    '10:16:00 desk: raise minor ups-1: self-test ended with aborted(4)',
  ]);
});
