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
  expect(await world.alerts()).toEqual([]);
});

it('a trap that got lost is made up for by the next poll, at both ends', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.until('10:05:33');
  world.wire.fate = ({ toPort }) => (toPort === world.trapPort ? 'lose' : 'pass');
  const isMended = await world.fault('fan-fail', { device: 'core-1', fan: 2 });
  await world.until('10:08:00');
  await isMended();
  await world.until('10:12:00');
  expect(await world.alerts()).toEqual([]);
});
