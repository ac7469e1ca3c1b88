import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('after a renumbering that even swaps two ports each alert follows its port, not the number', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  // ifIndex 1 becomes 102 and 2 becomes 101.
  await world.plug('access-1', 'Gi1/0/1', false);
  await world.until('10:06:00');
  await world.fault('renumber', { device: 'access-1' });
  await world.until('10:12:00');
  const ports = (await world.interfaces('access-1')).filter(({ ifName }) =>
    /^Gi1\/0\/[12]$/u.test(ifName ?? ''),
  );
  expect(ports.map(({ ifName, ifIndex, ifOperStatus }) => [ifName, ifIndex, ifOperStatus])).toEqual([
    ['Gi1/0/2', 101, 'up'],
    ['Gi1/0/1', 102, 'down'],
  ]);
  await world.plug('access-1', 'Gi1/0/2', false);
  await world.until('10:15:00');
  await world.plug('access-1', 'Gi1/0/1', true);
  await world.until('10:20:00');
  await world.plug('access-1', 'Gi1/0/2', true);
  await world.until('10:25:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/1 (Office 1) is down, reported 1×, cleared 10:15:00: the device reported linkUp',
    '10:06:32 warning access-1 restarted, reported 1×, cleared 10:21:32: it has been running for 15 minutes since',
    '10:12:00 major access-1: port Gi1/0/2 (Office 2) is down, reported 1×, cleared 10:20:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/1 (Office 1) is down',
    '10:06:32 desk: raise warning access-1 restarted',
    '10:12:00 desk: raise major access-1: port Gi1/0/2 (Office 2) is down',
    '10:15:00 desk: clear major access-1: port Gi1/0/1 (Office 1) is down (the device reported linkUp)',
    '10:20:00 desk: clear major access-1: port Gi1/0/2 (Office 2) is down (the device reported linkUp)',
    '10:21:32 desk: clear warning access-1 restarted (it has been running for 15 minutes since)',
  ]);
});
