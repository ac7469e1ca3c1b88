import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a threshold that has to last ten minutes is not raised by nine, and a lapse begins the count anew', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.switchOffThresholds();
  await world.channel('desk');
  await world.threshold({
    name: 'Errors out',
    metric: 'ifOutErrors',
    selector: { kind: 'all' },
    raise: 10,
    clear: 5,
    forSeconds: 600,
  });
  const errors = { device: 'access-1', port: 'Gi1/0/7', counter: 'outErrors', perSecond: 20 };
  await world.until('10:04:32');
  const first = await world.fault('errors', errors);
  await world.until('10:13:32');
  await first();
  await world.until('10:14:32');
  const second = await world.fault('errors', errors);
  await world.until('10:30:32');
  await second();
  await world.until('10:45:00');
  expect(await world.alerts()).toEqual([
    '10:25:32 warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s, reported 1×, cleared 10:41:32: ifOutErrors at or below 5 pkt/s for 600 s',
  ]);
  expect(world.told()).toEqual([
    '10:25:32 desk: raise warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s',
    '10:41:32 desk: clear warning access-1: port Gi1/0/7 (Office 7), Errors out is 20 pkt/s, above the level of 10 pkt/s (ifOutErrors at or below 5 pkt/s for 600 s)',
  ]);
});
