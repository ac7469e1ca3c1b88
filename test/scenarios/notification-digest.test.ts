import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a digest gathers for its minutes and tells both ends of what came and went; the next begins with the next alert', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk', { digestMinutes: 10 });
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:08:00');
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:12:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:30:00');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:45:00');
  expect(world.told()).toEqual([
    '10:15:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down + raise major access-1: port Gi1/0/8 (Office 8) is down + clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:40:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
  ]);
});

it('more than a channel may send in a minute becomes one message with all of them', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk', { perMinute: 2 });
  await world.until('10:05:00');
  for (const port of [1, 2, 3, 4, 5, 6]) await world.plug('access-1', `Gi1/0/${port}`, false);
  await world.until('10:10:00');
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/1 (Office 1) is down',
    '10:05:00.004 desk: raise major access-1: port Gi1/0/2 (Office 2) is down + raise major access-1: port Gi1/0/3 (Office 3) is down + raise major access-1: port Gi1/0/4 (Office 4) is down + raise major access-1: port Gi1/0/5 (Office 5) is down + raise major access-1: port Gi1/0/6 (Office 6) is down',
  ]);
});
