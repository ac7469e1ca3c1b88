import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const states = async (world: World) =>
  (
    await world.nms.ask<{ items: { event: string; state: string; attempts: number }[] }>('GET', '/deliveries')
  ).items
    .toReversed()
    .map(({ event, state, attempts }) => `${event} ${state} ${attempts}`);

it('what fails is tried again with longer pauses, in order, and is sent once the other side is well', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  world.inbox.refusals.set('desk', 503);
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:05:30');
  // Waits behind the first, and its end with it.
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:06:00');
  world.inbox.refusals.delete('desk');
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:11:00');
  expect(world.told()).toEqual([
    '10:05:00 desk, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:03.750 desk, try 2, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:11.250 desk, try 3, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:26.250 desk, try 4, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:56.250 desk, try 5, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:06:56.250 desk, try 6: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:06:56.250 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:10:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
  ]);
  expect(await states(world)).toEqual(['raise sent 6', 'raise sent 1', 'clear sent 1']);
});

it('after its last try a notification is a dead letter until a person tries it anew; then its end is told, too', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk', { maxTries: 3 });
  await world.until('10:05:00');
  world.inbox.refusals.set('desk', 503);
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('10:06:00');
  expect(await states(world)).toEqual(['raise dead 3', 'raise dead 3']);
  world.inbox.refusals.delete('desk');
  const { items } = await world.nms.ask<{ items: { id: number }[] }>('GET', '/deliveries?state=dead');
  await world.nms.ask('POST', `/deliveries/${items[0]?.id}/retry`);
  await world.until('10:07:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:08:00');
  expect(world.told()).toEqual([
    '10:05:00 desk, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:03.750 desk, try 2, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:11.250 desk, try 3, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:11.250 desk, refused: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:05:15 desk, try 2, refused: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:05:22.500 desk, try 3, refused: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:06:00 desk, try 4: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:07:00.004 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
  ]);
  expect(await states(world)).toEqual(['raise dead 3', 'raise sent 4', 'clear sent 1']);
});

it('a restart in the middle of a failing delivery neither loses it nor sends twice what was taken', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.channel('other');
  await world.until('10:05:00');
  world.inbox.refusals.set('desk', 503);
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:05:20');
  await world.restart('crash', () => world.pass(30_000));
  world.inbox.refusals.delete('desk');
  await world.until('10:10:00');
  expect(world.told()).toEqual([
    '10:05:00 desk, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00 other: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:03.750 desk, try 2, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:11.250 desk, try 3, refused: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:50 desk, try 4: raise major access-1: port Gi1/0/7 (Office 7) is down',
  ]);
});
