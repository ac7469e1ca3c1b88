import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a lost linkUp is found by the next poll, a lost linkDown too, and both are marked so', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  world.traps('lose');
  await world.until('10:07:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:12:00');
  world.traps('pass');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:07:32: a poll found the port up; its linkUp trap was missed',
    '10:10:32 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, cleared 10:12:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:07:32 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (a poll found the port up; its linkUp trap was missed)',
    '10:10:32 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:12:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
  ]);
});

it('an outage between two polls whose traps are both lost is never known', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  world.traps('lose');
  await world.until('10:05:40');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:06:20');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:10:00');
  expect(await world.alerts()).toEqual([]);
});
