import { expect, it } from 'vitest';
import { rmonAlarm } from '../../agents/notify/rmon-alarm.ts';
import { World } from './world/world.ts';

const IF_IN_OCTETS_7 = [1, 3, 6, 1, 2, 1, 2, 2, 1, 10, 7];

it('risingAlarm raises, fallingAlarm of the same alarm clears, and each alarm stands for itself', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  const crossed = async (crossing: 'rising' | 'falling', alarmIndex: number, alarmValue: number) => {
    const alarm = { alarmIndex, alarmVariable: IF_IN_OCTETS_7, alarmSampleType: 2, alarmValue };
    world.lab.notify(
      'access-1',
      rmonAlarm(crossing, { ...alarm, threshold: crossing === 'rising' ? 900 : 100 }),
    );
    await world.settle();
  };
  await world.until('10:05:00');
  await crossed('rising', 3, 1_200);
  await world.until('10:06:00');
  await crossed('rising', 4, 2_400);
  await world.until('10:07:00');
  // Of an alarm that never rose: nothing to clear.
  await crossed('falling', 5, 20);
  await world.until('10:15:00');
  await crossed('falling', 3, 80);
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 warning access-1: ifInOctets.7 changed by 1200, the rising threshold is 900 (alarm 3), reported 1×, cleared 10:15:00: the device reported it over (fallingAlarm)',
    '10:06:00 warning access-1: ifInOctets.7 changed by 2400, the rising threshold is 900 (alarm 4), reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise warning access-1: ifInOctets.7 changed by 1200, the rising threshold is 900 (alarm 3)',
    '10:06:00 desk: raise warning access-1: ifInOctets.7 changed by 2400, the rising threshold is 900 (alarm 4)',
    '10:15:00 desk: clear warning access-1: ifInOctets.7 changed by 1200, the rising threshold is 900 (alarm 3) (the device reported it over (fallingAlarm))',
  ]);
});
