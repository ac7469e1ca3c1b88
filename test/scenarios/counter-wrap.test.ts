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
  const rates = await world.rates('server-1', 'ens18', 'ifInOctets');
  expect(rates.filter(({ quality }) => quality !== 'ok')).toEqual([
    {
      at: '10:00:00',
      quality: 'first',
      rate: null,
    },
    {
      at: '10:05:32',
      quality: 'reset',
      rate: null,
    },
    {
      at: '10:08:32',
      quality: 'wrapped',
      rate: 4496068.533333333,
    },
  ]);
  expect(Math.max(...rates.map(({ rate }) => rate ?? 0))).toBeLessThan(200_000_000);
});
