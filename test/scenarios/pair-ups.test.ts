import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a UPS on battery says so every minute and is one alert; each alarm that it adds and removes is its own', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'ups-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  const powerIsBack = await world.fault('ups-on-battery', { device: 'ups-1' });
  await world.until('10:26:00');
  await powerIsBack();
  await world.until('11:00:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major ups-1: the UPS reports upsAlarmInputBad, reported 1×, cleared 10:26:00: the device reported it over (upsTrapAlarmEntryRemoved)',
    '10:05:00 major ups-1: the load runs on battery, about 3 min left, reported 22×, cleared 10:26:00: the device reported it over (upsTrapAlarmEntryRemoved)',
    '10:24:00 critical ups-1: the UPS reports upsAlarmLowBattery, reported 1×, cleared 10:41:01: the device reported it over (upsTrapAlarmEntryRemoved)',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major ups-1: the UPS reports upsAlarmInputBad',
    '10:05:00 desk: raise major ups-1: the load runs on battery, about 24 min left',
    '10:24:00 desk: raise critical ups-1: the UPS reports upsAlarmLowBattery',
    '10:26:00.004 desk: clear major ups-1: the load runs on battery, about 3 min left (the device reported it over (upsTrapAlarmEntryRemoved))',
    '10:26:00.004 desk: clear major ups-1: the UPS reports upsAlarmInputBad (the device reported it over (upsTrapAlarmEntryRemoved))',
    '10:41:01 desk: clear critical ups-1: the UPS reports upsAlarmLowBattery (the device reported it over (upsTrapAlarmEntryRemoved))',
  ]);
});
