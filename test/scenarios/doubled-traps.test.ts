import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('traps that come twice change nothing', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  world.traps('double');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:10:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:10:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
  ]);
});

it('an INFORM that is sent again is answered again and is stored and counted once', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} }, informs: true });
  await world.channel('desk');
  world.traps('double');
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:10:00: the device reported linkUp',
  ]);
  const { items } = await world.nms.ask<{ items: { summary: string; repeated: unknown }[] }>(
    'GET',
    `/traps?device=${world.id('access-1')}`,
  );
  expect(items.map(({ summary, repeated }) => [summary, repeated])).toEqual([
    ['linkUp: interface 7 (Gi1/0/7) came up', null],
    ['linkDown: interface 7 (Gi1/0/7) went down', null],
  ]);
});
