import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('no answered poll for 15 minutes is an alert of the shipped rule, beside the silence that was told before', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  const id = await world.ruleId('No answered poll for 15 minutes');
  await world.nms.ask('PATCH', `/rules/${id}`, { enabled: true });
  await world.until('10:05:00');
  const silence = await world.fault('agent-silent', { device: 'access-1' });
  await world.until('10:30:00');
  await silence();
  await world.until('10:35:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 critical access-1 does not answer SNMP, reported 1×, cleared 10:31:32: the device answers again',
    '10:19:32 major access-1: no answered poll for 900 s, reported 1×, cleared 10:30:32: a poll was answered',
  ]);
  expect(world.told()).toEqual([
    '10:07:16 desk: raise critical access-1 does not answer SNMP',
    '10:19:32 desk: raise major access-1: no answered poll for 900 s',
    '10:30:32 desk: clear major access-1: no answered poll for 900 s (a poll was answered)',
    '10:31:32 desk: clear critical access-1 does not answer SNMP (the device answers again)',
  ]);
});
