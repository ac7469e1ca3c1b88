import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('failures of authentication are one alert with a count, over after 15 quiet minutes; a lost EGP neighbour stays', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  await world.fault('community-guessing', { device: 'access-1', perSecond: 0.5, guesses: 19 });
  await world.until('10:06:00');
  await world.says('access-1', 'egpNeighborLoss', '1.3.6.1.6.3.1.1.5.6', [
    ['1.3.6.1.2.1.8.5.1.2.192.0.2.9', 'IpAddress', Uint8Array.of(192, 0, 2, 9)],
  ]);
  await world.until('10:40:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 warning access-1 refuses SNMP messages that are not authentic, reported 19×, cleared 10:21:32: no authenticationFailure trap for 15 minutes',
    '10:06:00 major access-1 lost its EGP neighbour 192.0.2.9, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise warning access-1 refuses SNMP messages that are not authentic',
    '10:06:00 desk: raise major access-1 lost its EGP neighbour 192.0.2.9',
    '10:21:32 desk: clear warning access-1 refuses SNMP messages that are not authentic (no authenticationFailure trap for 15 minutes)',
  ]);
});
