import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a storm of repeated traps is one alert with a count, and clears when it has been quiet', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  const changed = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await world.says('access-1', 'topologyChange', '1.3.6.1.2.1.17.0.2');
      await world.pass(1_000);
    }
  };
  await world.until('10:05:00');
  // The shipped rule wants ten in a minute.
  await changed(9);
  await world.until('10:10:00');
  expect(await world.alerts()).toEqual([]);
  await changed(40);
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:10:09 minor access-1: spanning tree changes its topology again and again, reported 31×, cleared 10:15:39: no such trap for 300 s',
  ]);
  expect(world.told()).toEqual([
    '10:10:09 desk: raise minor access-1: spanning tree changes its topology again and again',
    '10:15:40 desk: clear minor access-1: spanning tree changes its topology again and again (no such trap for 300 s)',
  ]);
});

it('a thousand false linkDown traps a second flap as one alert for each port, and the polls have the last word', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'server-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.fault('trap-storm', { device: 'server-1', perSecond: 1_000, seconds: 2 });
  await world.until('10:30:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major server-1: port lo is down, reported 66×, cleared 10:05:00.104: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 66×, cleared 10:05:00.104: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00.100 major server-1: port lo is down, reported 25×, cleared 10:05:00.154: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00.100 major server-1: port ens18 (Server network) is down, reported 25×, cleared 10:05:00.154: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00.150 major server-1: port lo is down, reported 25×, cleared 10:05:00.204: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00.150 major server-1: port ens18 (Server network) is down, reported 25×, cleared 10:05:00.204: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other',
    '10:05:00.200 major server-1: port lo is down, reported 884×, flapping since 10:05:00 (39×, at rest), cleared 10:15:04: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other; it stayed so after coming 39 times',
    '10:05:00.200 major server-1: port ens18 (Server network) is down, reported 884×, flapping since 10:05:00 (39×, at rest), cleared 10:15:04: a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other; it stayed so after coming 39 times',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major server-1: port lo is down',
    '10:05:00 desk: raise major server-1: port ens18 (Server network) is down',
    '10:05:00.104 desk: clear major server-1: port lo is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.104 desk: clear major server-1: port ens18 (Server network) is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.104 desk: raise major server-1: port lo is down',
    '10:05:00.104 desk: raise major server-1: port ens18 (Server network) is down',
    '10:05:00.154 desk: clear major server-1: port lo is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.154 desk: clear major server-1: port ens18 (Server network) is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.154 desk: raise major server-1: port lo is down',
    '10:05:00.154 desk: raise major server-1: port ens18 (Server network) is down',
    '10:05:00.204 desk: clear major server-1: port lo is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.204 desk: clear major server-1: port ens18 (Server network) is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other)',
    '10:05:00.204 desk: raise major server-1: port lo is down',
    '10:05:00.204 desk: raise major server-1: port ens18 (Server network) is down',
    '10:15:04 desk: clear major server-1: port lo is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other; it stayed so after coming 39 times)',
    '10:15:04 desk: clear major server-1: port ens18 (Server network) is down (a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other; it stayed so after coming 39 times)',
  ]);
  const { items } = await world.nms.ask<{ items: { repeated: { times: number } | null }[] }>(
    'GET',
    '/traps?limit=500',
  );
  expect(items.reduce((sum, { repeated }) => sum + 1 + (repeated?.times ?? 0), 0)).toBe(2_000);
});
