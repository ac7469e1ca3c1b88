import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('linkDown raises and linkUp clears', async () => {
  const t0 = performance.now();
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  const t1 = performance.now();
  await world.channel('desk');
  await world.until('10:05:00');
  const t2 = performance.now();
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('11:10:00');
  const t3 = performance.now();
  console.log(t1 - t0, t2 - t1, t3 - t2);
  expect(await world.alerts()).toEqual([]);
  expect(world.told()).toEqual([]);
});
