import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a disk, a fan and a temperature of which no trap tells are raised by polls and cleared by them', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'fw-1': {} } });
  await world.until('10:05:33');
  const ends = [
    await world.fault('disk-fill', { device: 'fw-1' }),
    await world.fault('fan-fail', { device: 'fw-1' }),
    await world.fault('temperature', { device: 'fw-1' }),
  ];
  await world.until('10:20:00');
  for (const end of ends) await end();
  await world.until('10:40:00');
  expect(await world.alerts()).toEqual([
    '10:07:32 major fw-1: sensor Fan 1 speed reads 0 rpm: the fan has stopped, reported 1×, cleared 10:20:32: a poll found it ok, at 5379',
    '10:07:32 major fw-1, Temperature above its limit: Inlet temperature is 10.5 °C, above the level of 0 °C, reported 1×, cleared 10:21:32: sensorTemperatureExcess at or below -3 °C in 2 of 3 polls',
    '10:09:32 warning fw-1, Disk used in 30 minutes at this pace: /var is 178 %, above the level of 100 %, reported 1×, cleared 10:22:32: diskUtilisationSoon at or below 95 % in 3 polls',
    '10:17:32 major fw-1, Disk used: /var is 98.1 %, above the level of 90 %, reported 1×, cleared 10:21:32: diskUtilisation at or below 85 % in 2 of 3 polls',
  ]);
});

it('a trap that got lost is made up for by the next poll, at both ends', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.until('10:05:33');
  world.wire.fate = ({ toPort }) => (toPort === world.trapPort ? 'lose' : 'pass');
  const isMended = await world.fault('fan-fail', { device: 'core-1', fan: 2 });
  await world.until('10:08:00');
  await isMended();
  await world.until('10:12:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 critical core-1: fan Fan 2 is critical, reported 1×, cleared 10:08:32: a poll found it normal',
  ]);
});
