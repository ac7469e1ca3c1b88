import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a trap that should come and does not is an alert after its time, and the trap itself clears it', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'ups-1': {}, 'access-1': {} } });
  await world.channel('desk');
  const tested = () =>
    world.says('ups-1', 'upsTrapTestCompleted', '1.3.6.1.2.1.33.2.2', [
      ['1.3.6.1.2.1.33.1.7.3.0', 'Integer32', 1],
    ]);
  await world.until('10:05:00');
  await world.rule('Self-test each half hour', {
    kind: 'absence',
    scope: { devices: ['ups-1'], groups: [] },
    watch: { what: 'trap', notification: 'upsTrapTestCompleted' },
    forSeconds: 1_800,
    severity: 'minor',
  });
  await world.until('10:25:00');
  await tested();
  await world.until('10:54:00');
  expect(await world.alerts()).toEqual([]);
  await world.until('11:10:00');
  await tested();
  await world.until('11:20:00');
  expect(await world.alerts()).toEqual([
    '10:55:00 minor ups-1: no upsTrapTestCompleted trap for 1800 s, reported 1×, cleared 11:10:00: the trap came',
  ]);
  expect(world.told()).toEqual([
    '10:55:00 desk: raise minor ups-1: no upsTrapTestCompleted trap for 1800 s',
    '11:10:00 desk: clear minor ups-1: no upsTrapTestCompleted trap for 1800 s (the trap came)',
  ]);
});
