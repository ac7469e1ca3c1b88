import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('in a ring no single switch explains another one; what hangs on one switch alone is folded under it', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'core-1': {}, 'core-2': {}, 'access-1': {}, 'access-2': {}, 'access-3': {}, 'ap-1': {} },
  });
  await world.chooseRoot('core-1');
  await world.channel('desk');
  await world.until('10:05:00');
  const ends = [];
  for (const device of ['access-1', 'access-2', 'ap-1'])
    ends.push(await world.fault('agent-silent', { device }));
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 critical access-1 does not answer SNMP, reported 1×, active',
    '10:06:32 critical access-2 does not answer SNMP, reported 1×, active',
    '10:06:32 critical ap-1 does not answer SNMP, reported 1×, suppressed since 10:06:32 (explained by “access-2 does not answer SNMP”: all ways to ap-1 pass access-2, which does not answer), active',
  ]);
  for (const end of ends) await end();
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 critical access-1 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
    '10:06:32 critical access-2 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
    '10:06:32 critical ap-1 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
  ]);
  expect(world.told()).toEqual([
    '10:06:46 desk: raise critical access-1 does not answer SNMP',
    '10:06:46 desk: raise critical access-2 does not answer SNMP',
    '10:16:32.100 desk: clear critical access-1 does not answer SNMP (the device answers again)',
    '10:16:32.100 desk: clear critical access-2 does not answer SNMP (the device answers again)',
  ]);
});
