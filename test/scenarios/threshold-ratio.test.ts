import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a share is judged, not a number: the same errors are too many of few packets and few of many', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.switchOffThresholds();
  await world.channel('desk');
  await world.threshold({
    name: 'Share of errors',
    metric: 'ifInErrors',
    dividedBy: 'ifInUcastPkts',
    selector: { kind: 'all' },
    raise: 5,
    clear: 2,
    severity: 'minor',
  });
  await world.until('10:04:32');
  // An office PC's port has tens of packets a second, the uplink thousands; server-2's, switched off, none at all.
  await world.plug('access-1', 'Gi1/0/44', false);
  const ends = [];
  for (const port of ['Gi1/0/7', 'Gi1/0/48', 'Gi1/0/44'])
    ends.push(await world.fault('errors', { device: 'access-1', port, counter: 'inErrors', perSecond: 20 }));
  await world.until('10:10:00');
  for (const end of ends) await end();
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:04:32 major access-1: port Gi1/0/44 is down, reported 1×, active',
    '10:05:32 minor access-1: port Gi1/0/7 (Office 7), Errors in as a share of unicast packets in is 9.94 %, above the level of 5 %, reported 1×, cleared 10:11:32: ifInErrors / ifInUcastPkts at or below 2 % in 1 poll',
  ]);
  expect(world.told()).toEqual([
    '10:04:32 desk: raise major access-1: port Gi1/0/44 is down',
    '10:05:32 desk: raise minor access-1: port Gi1/0/7 (Office 7), Errors in as a share of unicast packets in is 9.94 %, above the level of 5 %',
    '10:11:32 desk: clear minor access-1: port Gi1/0/7 (Office 7), Errors in as a share of unicast packets in is 9.94 %, above the level of 5 % (ifInErrors / ifInUcastPkts at or below 2 % in 1 poll)',
  ]);
});
