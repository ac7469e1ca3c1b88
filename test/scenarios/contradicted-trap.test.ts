import { expect, it } from 'vitest';
import { linkNotification } from '../../agents/notify/link-notification.ts';
import { World } from './world/world.ts';

it('a linkDown that is not true raises, and is contradicted by the poll that it causes', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  const spec = { ifIndex: 7, ifDescr: 'GigabitEthernet1/0/7', ifName: 'Gi1/0/7' };
  world.lab.notify('access-1', linkNotification({ spec, adminUp: true, operUp: false }));
  await world.until('10:06:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:05:00.050: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00.050 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
  ]);
});

it('a linkUp that is not true clears, and the poll that it causes raises again', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:05:30');
  const spec = { ifIndex: 7, ifDescr: 'GigabitEthernet1/0/7', ifName: 'Gi1/0/7' };
  world.lab.notify('access-1', linkNotification({ spec, adminUp: true, operUp: true }));
  await world.until('10:10:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:05:30: the device reported linkUp',
    '10:05:30.050 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:30 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:05:30.050 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
  ]);
});
