import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a recovery goes only where the raise went: by severity, by group, and where neither was wanted', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'access-1': { groups: ['edge'] }, 'core-1': { groups: ['core'] } },
  });
  await world.channel('desk');
  await world.channel('pager', { filter: { severity: 'critical' } });
  await world.channel('core-team', { filter: { groups: ['core'] } });
  await world.channel('log', { filter: { clear: false, acknowledge: true } });
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:06:00');
  await world.plug('core-1', 'te0/0', false);
  await world.until('10:07:00');
  // Made when both were up already: it tells of no end whose beginning it did not tell.
  await world.channel('late');
  const [first] = await world.alertViews();
  await world.act(first, 'acknowledge', { by: 'ann', note: 'on my way' });
  await world.until('10:10:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.plug('core-1', 'te0/0', true);
  await world.until('10:12:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, acknowledged 10:07:00 by ann, cleared 10:10:00: the device reported linkUp',
    '10:06:00 major core-1: port te0/0 (Backbone to core-2) is down, reported 1×, cleared 10:10:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00 log: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:06:00 desk: raise major core-1: port te0/0 (Backbone to core-2) is down',
    '10:06:00 core-team: raise major core-1: port te0/0 (Backbone to core-2) is down',
    '10:06:00 log: raise major core-1: port te0/0 (Backbone to core-2) is down',
    '10:07:00 log: acknowledge major access-1: port Gi1/0/7 (Office 7) is down (ann)',
    '10:10:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:10:00.004 desk: clear major core-1: port te0/0 (Backbone to core-2) is down (the device reported linkUp)',
    '10:10:00.004 core-team: clear major core-1: port te0/0 (Backbone to core-2) is down (the device reported linkUp)',
  ]);
});
