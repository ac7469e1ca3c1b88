import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a state rule for a device raises at the third silent poll and clears at the first answer', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.switchOffThresholds();
  await world.channel('desk');
  await world.rule('Three silent polls', {
    kind: 'state',
    scope: { devices: ['access-1'], groups: [] },
    watch: { what: 'device' },
    forPolls: 3,
    severity: 'critical',
  });
  await world.until('10:05:00');
  const short = await world.fault('agent-silent', { device: 'access-1' });
  await world.until('10:07:00');
  await short();
  await world.until('10:10:00');
  const long = await world.fault('agent-silent', { device: 'access-1' });
  await world.until('10:20:00');
  await long();
  await world.until('10:25:00');
  expect(await world.alerts()).toEqual([
    '10:12:46 critical access-1 does not answer SNMP, reported 1×, cleared 10:20:32: the device answers again',
  ]);
  expect(world.told()).toEqual([
    '10:12:46 desk: raise critical access-1 does not answer SNMP',
    '10:20:32 desk: clear critical access-1 does not answer SNMP (the device answers again)',
  ]);
});
