import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a reboot resets the counters: no spike, no threshold, coldStart stored, and the ports that went down come back', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'access-1': {}, 'server-1': {} },
  });
  await world.channel('desk');
  await world.threshold({
    name: 'Any error',
    metric: 'ifInErrors',
    selector: { kind: 'all' },
    raise: 0.5,
    clear: 0.1,
  });
  // Errors were counted long ago: the counter stands high, and then at nothing.
  await world.until('10:03:00');
  const errors = await world.fault('errors', {
    device: 'access-1',
    port: 'Gi1/0/7',
    counter: 'inErrors',
    perSecond: 0.2,
  });
  await world.until('10:30:00');
  await errors();
  await world.until('10:31:00');
  await world.fault('reboot', { device: 'access-1', offSeconds: 90, start: 'cold' });
  await world.until('10:45:00');
  expect(await world.alerts()).toEqual([
    '10:31:00 major server-1: port ens18 (Server network) is down, reported 1×, cleared 10:32:30: the device reported linkUp',
    '10:32:32 warning access-1 restarted, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:31:00 desk: raise major server-1: port ens18 (Server network) is down',
    '10:32:30 desk: clear major server-1: port ens18 (Server network) is down (the device reported linkUp)',
    '10:32:32 desk: raise warning access-1 restarted',
  ]);
  const rates = await world.rates('access-1', 'Gi1/0/45', 'ifInOctets');
  expect(rates.filter(({ quality }) => quality !== 'ok')).toEqual([
    {
      at: '10:00:00',
      quality: 'first',
      rate: null,
    },
    {
      at: '10:32:32',
      quality: 'reset',
      rate: null,
    },
  ]);
  expect(Math.max(...rates.map(({ rate }) => rate ?? 0))).toBeLessThan(200_000_000);
  expect((await world.trapsOf('access-1')).filter((text) => text.includes('Start'))).toEqual([
    '10:32:30 coldStart: the agent restarted, its configuration may have changed',
  ]);
});
