import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('linkDown raises and linkUp clears, a port at a time; one that was switched off is worth less', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:06:00');
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:20:00');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:30:00');
  await world.switchPort('access-1', 'Gi1/0/9', 'down');
  await world.until('10:31:00');
  await world.switchPort('access-1', 'Gi1/0/9', 'up');
  await world.until('10:35:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:10:00: the device reported linkUp',
    '10:06:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, cleared 10:20:00: the device reported linkUp',
    '10:30:00 warning access-1: port Gi1/0/9 (Office 9) is down, reported 1×, cleared 10:31:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:06:00 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:10:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:20:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
    '10:30:00 desk: raise warning access-1: port Gi1/0/9 (Office 9) is down',
    '10:31:00 desk: clear warning access-1: port Gi1/0/9 (Office 9) is down (the device reported linkUp)',
  ]);
});
