import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const SENSOR_VALUE = '1.3.6.1.4.1.9.9.91.1.1.1.1.4';
const THRESHOLD_VALUE = '1.3.6.1.4.1.9.9.91.1.2.1.1.4';

it('a sensor past its threshold is one alert however often it is told, and clears by hand alone', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.channel('desk');
  const crossed = (sensor: number, value: number) =>
    world.says('core-1', 'entSensorThresholdNotification', '1.3.6.1.4.1.9.9.91.2.0.1', [
      [`${THRESHOLD_VALUE}.${sensor}.1`, 'Integer32', 55],
      [`${SENSOR_VALUE}.${sensor}`, 'Integer32', value],
    ]);
  await world.until('10:05:00');
  await crossed(21, 58);
  await world.until('10:06:00');
  await crossed(21, 61);
  await crossed(22, 57);
  await world.until('10:30:00');
  const [first] = await world.alertViews();
  await world.act(first, 'clear', { by: 'ann' });
  expect(await world.alerts()).toEqual([
    '10:05:00 warning core-1: sensor 21 reads 61, past its threshold of 55, reported 2×, cleared 10:30:00: cleared by hand by ann',
    '10:06:00 warning core-1: sensor 22 reads 57, past its threshold of 55, reported 1×, active',
  ]);
  await world.pass(0);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise warning core-1: sensor 21 reads 58, past its threshold of 55',
    '10:06:00.004 desk: raise warning core-1: sensor 22 reads 57, past its threshold of 55',
    '10:30:00 desk: clear warning core-1: sensor 21 reads 61, past its threshold of 55 (cleared by hand by ann)',
  ]);
});
