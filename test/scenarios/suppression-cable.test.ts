import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a port that is down explains the device behind it, and one end of a cable the other', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'core-1': {}, 'access-1': {}, 'server-1': {} },
  });
  await world.chooseRoot('core-1');
  await world.channel('desk');
  await world.until('10:05:00');
  const cable = await world.fault('cable-out', { link: 'server-1:ens18--access-1:Gi1/0/45' });
  const silence = await world.fault('agent-silent', { device: 'server-1' });
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 1×, suppressed since 10:05:00 (explained by “access-1: port Gi1/0/45 is down”: both are ends of the link access-1 Gi1/0/45 – server-1 ens18), active',
    '10:05:00 major access-1: port Gi1/0/45 is down, reported 1×, active',
    '10:06:32 critical server-1 does not answer SNMP, reported 1×, suppressed since 10:06:32 (explained by “access-1: port Gi1/0/45 is down”: all ways to server-1 pass the link access-1 Gi1/0/45 – server-1 ens18, which is down), active',
  ]);
  await silence();
  await cable();
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 1×, suppressed since 10:05:00 (explained by “access-1: port Gi1/0/45 is down”: both are ends of the link access-1 Gi1/0/45 – server-1 ens18), cleared 10:15:00: the device reported linkUp',
    '10:05:00 major access-1: port Gi1/0/45 is down, reported 1×, cleared 10:15:00: the device reported linkUp',
    '10:06:32 critical server-1 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/45 is down',
    '10:15:00 desk: clear major access-1: port Gi1/0/45 is down (the device reported linkUp)',
  ]);
});
