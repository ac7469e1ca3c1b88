import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a fan and a temperature are raised by their state, get worse, and are cleared by the normal one', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  const fanIsMended = await world.fault('fan-fail', { device: 'core-1', fan: 2 });
  await world.until('10:10:00');
  const coolerByTwenty = await world.fault('temperature', { device: 'core-1', degrees: 22 });
  await world.until('10:12:00');
  const coolerByFifteen = await world.fault('temperature', { device: 'core-1', degrees: 15 });
  await world.until('10:20:00');
  await coolerByFifteen();
  await world.until('10:22:00');
  await coolerByTwenty();
  await world.until('10:30:00');
  await fanIsMended();
  await world.until('11:00:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 critical core-1: fan Fan 2 is critical, reported 1×, cleared 10:30:00: the device reported it over (ciscoEnvMonFanNotification)',
    '10:10:00 critical core-1: temperature Inlet temperature is critical, at 55 degrees Celsius, reported 4×, cleared 10:22:00: the device reported it over (ciscoEnvMonTemperatureNotification)',
    '10:12:00 warning core-1: temperature Hotspot temperature is in a state of warning, at 88 degrees Celsius, reported 1×, cleared 10:20:00: the device reported it over (ciscoEnvMonTemperatureNotification)',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise critical core-1: fan Fan 2 is critical',
    '10:10:00 desk: raise warning core-1: temperature Inlet temperature is in a state of warning, at 54 degrees Celsius',
    '10:11:32 desk: change critical core-1: temperature Inlet temperature is critical, at 55.1 °C',
    '10:12:00 desk: raise warning core-1: temperature Hotspot temperature is in a state of warning, at 88 degrees Celsius',
    '10:20:00 desk: clear warning core-1: temperature Hotspot temperature is in a state of warning, at 88 degrees Celsius (the device reported it over (ciscoEnvMonTemperatureNotification))',
    '10:22:00 desk: clear critical core-1: temperature Inlet temperature is critical, at 55 degrees Celsius (the device reported it over (ciscoEnvMonTemperatureNotification))',
    '10:30:00 desk: clear critical core-1: fan Fan 2 is critical (the device reported it over (ciscoEnvMonFanNotification))',
  ]);
});
