import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a snoozed alert is quiet until its time and is told again then; one that clears meanwhile is told over', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:06:00');
  for (const alert of await world.alertViews())
    await world.act(alert, 'snooze', { by: 'ann', untilMs: Date.parse('2026-03-02T10:30:00Z') });
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, snoozed until 10:30:00 by ann, active',
    '10:05:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, snoozed until 10:30:00 by ann, active',
  ]);
  await world.until('10:20:00');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:40:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:45:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:40:00: the device reported linkUp',
    '10:05:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, cleared 10:20:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00.004 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:20:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
    '10:30:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:40:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
  ]);
});
