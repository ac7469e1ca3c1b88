import { expect, it } from 'vitest';
import { World } from './world/world.ts';

/** Monday to Friday, 08:00 to 18:00 in Vienna, which is an hour before UTC in winter. */
async function officeHours(at: string): Promise<World> {
  const world = await World.start({ at, devices: { 'access-1': {} } });
  await world.switchOffThresholds();
  await world.channel('desk');
  await world.threshold({
    name: 'Errors out',
    metric: 'ifOutErrors',
    selector: { kind: 'all' },
    raise: 10,
    clear: 5,
    forPolls: 2,
    ofPolls: 2,
    hours: { timeZone: 'Europe/Vienna', windows: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] },
  });
  return world;
}

const errorsOut = { device: 'access-1', port: 'Gi1/0/7', counter: 'outErrors', perSecond: 20 };

it('what lasts into the hours raises once enough polls of the hours found it', async () => {
  const world = await officeHours('2026-03-06T06:50:00Z');
  await world.fault('errors', errorsOut);
  await world.until('06:59:59');
  expect(await world.alerts()).toEqual([]);
  await world.until('07:10:00');
  expect(await world.alerts()).toEqual([
    '07:01:32 warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s, reported 1×, active',
  ]);
});

it('what was raised in the hours stands after them and clears after them; nothing new is raised', async () => {
  const world = await officeHours('2026-03-06T16:50:00Z');
  const end = await world.fault('errors', errorsOut);
  await world.until('17:05:00');
  await end();
  await world.until('17:10:00');
  await world.fault('errors', { ...errorsOut, port: 'Gi1/0/8' });
  await world.until('17:20:00');
  expect(await world.alerts()).toEqual([
    '16:50:32 warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s, reported 1×, cleared 17:07:32: ifOutErrors at or below 5 pkt/s in 2 polls',
  ]);
  expect(world.told()).toEqual([
    '16:50:32 desk: raise warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s',
    '17:07:32 desk: clear warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s (ifOutErrors at or below 5 pkt/s in 2 polls)',
  ]);
});

it('a Saturday has no such hours', async () => {
  const world = await officeHours('2026-03-07T09:00:00Z');
  await world.fault('errors', errorsOut);
  await world.until('09:20:00');
  expect(await world.alerts()).toEqual([]);
  expect(world.told()).toEqual([]);
});
