import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const VIENNA = 'Europe/Vienna';
const SUNDAY = 7 as const;

/** A short outage of a port at each of the times, UTC. */
async function outages(world: World, times: readonly (readonly [string, string])[]): Promise<void> {
  for (const [from, to] of times) {
    await world.until(from);
    await world.plug('access-1', 'Gi1/0/7', false);
    await world.until(to);
    await world.plug('access-1', 'Gi1/0/7', true);
  }
}

async function sundayNight(at: string): Promise<World> {
  const world = await World.start({ at, devices: { 'access-1': { intervalMs: 300_000 } } });
  await world.channel('desk');
  const scope = { kind: 'device', deviceId: world.id('access-1') } as const;
  const weekly = { kind: 'weekly' as const, weekdays: [SUNDAY], timeZone: VIENNA };
  // 01:30 to 02:30 by the clocks of an ordinary Sunday, and 02:45 to 03:15.
  await world.maintenance({
    name: 'Early',
    scope,
    schedule: { ...weekly, startMinute: 90, durationMinutes: 60 },
  });
  await world.maintenance({
    name: 'Late',
    scope,
    schedule: { ...weekly, startMinute: 165, durationMinutes: 30 },
  });
  return world;
}

it('at the change to summer time an hour is an hour, and a time that the clocks skip comes an hour later', async () => {
  // 2026-03-29 in Vienna: 02:00 (01:00 UTC) becomes 03:00. Early is 00:30 to 01:30 UTC; Late, 02:45, is 03:45 then, 01:45 UTC.
  const world = await sundayNight('2026-03-29T00:00:00Z');
  await outages(world, [
    ['00:29:30', '00:29:50'],
    ['00:30:00', '00:31:00'],
    ['01:10:00', '01:20:00'],
    // Begins inside and outlasts it.
    ['01:29:50', '01:35:00'],
    ['01:44:00', '01:44:30'],
    ['01:50:00', '02:10:00'],
    ['02:15:00', '02:15:20'],
  ]);
  await world.until('02:20:00');
  expect(await world.alerts()).toEqual([
    '00:29:30 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 00:29:50: the device reported linkUp',
    '00:30:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, suppressed since 00:30:00 (maintenance “Early” until 2026-03-29 01:30 UTC), cleared 00:31:00: the device reported linkUp',
    '01:10:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, suppressed since 01:10:00 (maintenance “Early” until 2026-03-29 01:30 UTC), cleared 01:20:00: the device reported linkUp',
    '01:29:50 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 01:35:00: the device reported linkUp',
    '01:44:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 01:44:30: the device reported linkUp',
    '01:50:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, suppressed since 01:50:00 (maintenance “Late” until 2026-03-29 02:15 UTC), cleared 02:10:00: the device reported linkUp',
    '02:15:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 02:15:20: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '00:29:30 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '00:29:50 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '01:30:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '01:35:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '01:44:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '01:44:30 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '02:15:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '02:15:20 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
  ]);
});

it('at the change back an hour is an hour, and of a time that the clocks show twice the first counts', async () => {
  // 2026-10-25 in Vienna: 03:00 (01:00 UTC) becomes 02:00. Early is 23:30 to 00:30 UTC; Late, 02:45, 00:45 to 01:15 UTC.
  const world = await sundayNight('2026-10-24T23:20:00Z');
  await outages(world, [
    ['23:29:30', '23:29:50'],
    ['23:30:00', '23:31:00'],
    ['00:29:50', '00:35:00'],
    ['00:50:00', '01:10:00'],
    // 02:20 by the clocks, the second time.
    ['01:20:00', '01:21:00'],
    // 02:50, the second time: Late is over.
    ['01:50:00', '01:51:00'],
  ]);
  await world.until('02:00:00');
  expect(await world.alerts()).toEqual([
    '23:29:30 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 23:29:50: the device reported linkUp',
    '23:30:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, suppressed since 23:30:00 (maintenance “Early” until 2026-10-25 00:30 UTC), cleared 23:31:00: the device reported linkUp',
    '10-25 00:29:50 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10-25 00:35:00: the device reported linkUp',
    '10-25 00:50:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, suppressed since 10-25 00:50:00 (maintenance “Late” until 2026-10-25 01:15 UTC), cleared 10-25 01:10:00: the device reported linkUp',
    '10-25 01:20:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10-25 01:21:00: the device reported linkUp',
    '10-25 01:50:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10-25 01:51:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '23:29:30 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '23:29:50 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10-25 00:30:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10-25 00:35:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10-25 01:20:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10-25 01:21:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10-25 01:50:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10-25 01:51:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
  ]);
});
