import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a rate in bit/s: a full link raises what ships and what is ours, each after its polls, and clears as it empties', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.threshold({
    name: 'Half a gigabit',
    metric: 'ifOutOctets',
    selector: { kind: 'all' },
    ports: 'Gi1/0/4?',
    raise: 500_000_000,
    clear: 400_000_000,
    forPolls: 2,
    ofPolls: 2,
    severity: 'minor',
  });
  await world.until('10:05:00');
  const end = await world.fault('congestion', { link: 'server-1:ens18--access-1:Gi1/0/45', percent: 92 });
  await world.until('10:15:00');
  await end();
  await world.until('10:25:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 minor access-1: port Gi1/0/48, Traffic out is 967 Mbit/s, above the level of 500 Mbit/s, reported 1×, cleared 10:17:32: ifOutOctets at or below 400 Mbit/s in 2 polls',
    '10:08:32 warning access-1: port Gi1/0/45, Utilisation in is 88.6 %, above the level of 80 %, reported 1×, cleared 10:17:32: ifInUtilisation at or below 70 % in 3 polls',
    '10:08:32 warning access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 80 %, reported 1×, cleared 10:17:32: ifInUtilisation at or below 70 % in 3 polls',
    '10:08:32 major access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 95 %, reported 1×, cleared 10:17:32: ifInUtilisation at or below 90 % in 3 polls',
    '10:08:32 warning access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 80 %, reported 1×, cleared 10:17:32: ifOutUtilisation at or below 70 % in 3 polls',
    '10:08:32 major access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 95 %, reported 1×, cleared 10:17:32: ifOutUtilisation at or below 90 % in 3 polls',
  ]);
  expect(world.told()).toEqual([
    '10:06:32 desk: raise minor access-1: port Gi1/0/48, Traffic out is 967 Mbit/s, above the level of 500 Mbit/s',
    '10:08:32 desk: raise warning access-1: port Gi1/0/45, Utilisation in is 88.6 %, above the level of 80 %',
    '10:08:32 desk: raise warning access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 80 %',
    '10:08:32 desk: raise major access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 95 %',
    '10:08:32 desk: raise warning access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 80 %',
    '10:08:32 desk: raise major access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 95 %',
    '10:17:32 desk: clear warning access-1: port Gi1/0/45, Utilisation in is 88.6 %, above the level of 80 % (ifInUtilisation at or below 70 % in 3 polls)',
    '10:17:32 desk: clear warning access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 80 % (ifInUtilisation at or below 70 % in 3 polls)',
    '10:17:32 desk: clear major access-1: port Gi1/0/48, Utilisation in is 97.9 %, above the level of 95 % (ifInUtilisation at or below 90 % in 3 polls)',
    '10:17:32 desk: clear minor access-1: port Gi1/0/48, Traffic out is 967 Mbit/s, above the level of 500 Mbit/s (ifOutOctets at or below 400 Mbit/s in 2 polls)',
    '10:17:32 desk: clear warning access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 80 % (ifOutUtilisation at or below 70 % in 3 polls)',
    '10:17:32 desk: clear major access-1: port Gi1/0/48, Utilisation out is 96.6 %, above the level of 95 % (ifOutUtilisation at or below 90 % in 3 polls)',
  ]);
});
