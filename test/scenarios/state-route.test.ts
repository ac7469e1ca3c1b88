import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a route that takes another way has changed, one that has none is gone; each rule tells its own', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.nms.ask('PATCH', `/rules/${await world.ruleId('Link down and up')}`, { enabled: false });
  await world.channel('desk');
  const route = (event: 'gone' | 'changed', severity: 'major' | 'warning') =>
    world.rule(`Students ${event}`, {
      kind: 'state',
      scope: { devices: [], groups: [] },
      watch: { what: 'route', destination: '10.20.0.0/24', event },
      severity,
    });
  await route('gone', 'major');
  await route('changed', 'warning');
  await world.until('10:05:00');
  const backbone = await world.fault('cable-out', { link: 'core-1:te0/0--core-2:te0/0' });
  await world.until('10:10:00');
  const detour = await world.fault('cable-out', { link: 'core-1:gi0/1--fw-1:gi0/1' });
  await world.until('10:15:00');
  const trunk = await world.fault('cable-out', { link: 'core-1:gi0/0--access-1:Gi1/0/48' });
  await world.until('10:20:00');
  await trunk();
  await world.until('10:25:00');
  await detour();
  await world.until('10:30:00');
  await backbone();
  await world.until('10:35:00');
  expect(await world.alerts()).toEqual([
    '10:05:32 warning core-1: the route to 10.20.0.0/24 changed its next hop from 10.255.0.2 to 10.99.0.2, reported 1×, cleared 10:30:32: a poll found the next hop 10.255.0.2 again',
    '10:15:32 major core-1: the route to 10.20.0.0/24 is gone, reported 1×, cleared 10:20:32: a poll found the route again',
  ]);
  expect(world.told()).toEqual([
    '10:05:32 desk: raise warning core-1: the route to 10.20.0.0/24 changed its next hop from 10.255.0.2 to 10.99.0.2',
    '10:15:32 desk: raise major core-1: the route to 10.20.0.0/24 is gone',
    '10:20:32 desk: clear major core-1: the route to 10.20.0.0/24 is gone (a poll found the route again)',
    '10:30:32 desk: clear warning core-1: the route to 10.20.0.0/24 changed its next hop from 10.255.0.2 to 10.99.0.2 (a poll found the next hop 10.255.0.2 again)',
  ]);
});
