import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('the alerts of a device that is removed are told over where they were told, and it comes back as a new one', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'access-1': {}, 'access-2': {} },
  });
  await world.channel('desk');
  await world.channel('quiet', { filter: { severity: 'critical' } });
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.plug('access-2', 'Gi1/0/2', false);
  await world.until('10:06:00');
  await world.remove('access-1');
  await world.until('10:10:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-2: port Gi1/0/2 (Camera 2) is down, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00.004 desk: raise major access-2: port Gi1/0/2 (Camera 2) is down',
    '10:06:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device was removed)',
  ]);
  await world.add('access-1');
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-2: port Gi1/0/2 (Camera 2) is down, reported 1×, active',
  ]);
});
