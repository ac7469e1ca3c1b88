import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a threshold raises at 3 polls of 5 and clears at 3 of 5 below the other limit; between the two it stands', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.switchOffThresholds();
  await world.channel('desk');
  await world.threshold({
    name: 'Errors out',
    metric: 'ifOutErrors',
    selector: { kind: 'device', deviceId: world.id('access-1') },
    raise: 10,
    clear: 5,
    forPolls: 3,
    ofPolls: 5,
    severity: 'minor',
  });
  // Polls come at :32 of each minute.
  await world.until('10:04:32');
  const perMinute = async (rates: readonly number[]) => {
    for (const perSecond of rates) {
      const fault = { device: 'access-1', port: 'Gi1/0/7', counter: 'outErrors', perSecond };
      const end = perSecond > 0 ? await world.fault('errors', fault) : null;
      await world.pass(60_000);
      await end?.();
    }
  };
  // Two of any five: not enough. Then three of five, at 10:14:32.
  await perMinute([20, 0, 0, 20, 0, 0]);
  await perMinute([20, 0, 20, 20]);
  // 7 a second is neither too much nor little enough; at 10:21:32 the third of five is.
  await perMinute([7, 7, 4, 20, 4, 7, 4]);
  await perMinute([0, 0, 4]);
  expect(await world.alerts()).toEqual([
    '10:14:32 minor access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s, reported 1×, cleared 10:21:32: ifOutErrors at or below 5 pkt/s in 3 of 5 polls',
  ]);
  expect(world.told()).toEqual([
    '10:14:32 desk: raise minor access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s',
    '10:21:32 desk: clear minor access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s (ifOutErrors at or below 5 pkt/s in 3 of 5 polls)',
  ]);
});
