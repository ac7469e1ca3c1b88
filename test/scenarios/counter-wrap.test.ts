import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a Counter32 that wraps is no spike and no alert', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'server-1': { credential: { version: 'v1', community: 'public' } } },
  });
  await world.channel('desk');
  await world.threshold({
    name: 'Too much',
    metric: 'ifInOctets',
    selector: { kind: 'all' },
    raise: 400_000_000,
    clear: 300_000_000,
  });
  await world.until('10:05:00');
  await world.fault('counter-wrap', { device: 'server-1', port: 'ens18', seconds: 150 });
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([]);
  expect(world.told()).toEqual([]);
  const points = await world.points('server-1', 'ens18', 'ifInOctets');
  expect(points.filter(({ quality }) => quality !== 'ok')).toEqual([
    {
      atMs: 1772445600000,
      avg: null,
      count: 0,
      max: null,
      min: null,
      quality: 'first',
    },
    {
      atMs: 1772445932000,
      avg: null,
      count: 0,
      max: null,
      min: null,
      quality: 'reset',
    },
    {
      atMs: 1772446112000,
      avg: 4496068.533333333,
      count: 1,
      max: 4496068.533333333,
      min: 4496068.533333333,
      quality: 'wrapped',
    },
  ]);
  expect(Math.max(...points.map(({ avg }) => avg ?? 0))).toBeLessThan(200_000_000);
});
