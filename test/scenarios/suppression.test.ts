import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('what is behind a dead switch is folded under it; back with the switch it clears, and what stays silent is told', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'core-1': {}, 'access-1': {}, 'server-1': {}, 'ups-1': {} },
  });
  await world.chooseRoot('core-1');
  await world.channel('desk');
  await world.until('10:05:00');
  await world.fault('reboot', { device: 'access-1', offSeconds: 600, start: 'cold' });
  const server = await world.fault('agent-silent', { device: 'server-1' });
  const ups = await world.fault('agent-silent', { device: 'ups-1' });
  await world.until('10:10:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major core-1: port gi0/0 (access-1 uplink) is down, reported 1×, active',
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 1×, suppressed since 10:05:00 (explained by “core-1: port gi0/0 (access-1 uplink) is down”: all ways to the link access-1 Gi1/0/45 – server-1 ens18 pass the link core-1 gi0/0 – access-1 Gi1/0/48, which is down), active',
    '10:05:00 major ups-1: port eth0 is down, reported 1×, suppressed since 10:05:00 (explained by “core-1: port gi0/0 (access-1 uplink) is down”: all ways to the link access-1 Gi1/0/43 – ups-1 eth0 pass the link core-1 gi0/0 – access-1 Gi1/0/48, which is down), active',
    '10:05:32 major core-1: port gi0/0.10 (VLAN 10) is down, reported 1×, active',
    '10:05:32 major core-1: port gi0/0.30 (VLAN 30) is down, reported 1×, active',
    '10:05:32 major core-1: port gi0/0.99 (VLAN 99) is down, reported 1×, active',
    '10:06:32 critical access-1 does not answer SNMP, reported 1×, suppressed since 10:06:32 (explained by “core-1: port gi0/0 (access-1 uplink) is down”: all ways to access-1 pass the link core-1 gi0/0 – access-1 Gi1/0/48, which is down), active',
    '10:06:32 critical server-1 does not answer SNMP, reported 1×, suppressed since 10:06:32 (explained by “core-1: port gi0/0 (access-1 uplink) is down”: all ways to server-1 pass the link core-1 gi0/0 – access-1 Gi1/0/48, which is down), active',
    '10:06:32 critical ups-1 does not answer SNMP, reported 1×, suppressed since 10:06:32 (explained by “core-1: port gi0/0 (access-1 uplink) is down”: all ways to ups-1 pass the link core-1 gi0/0 – access-1 Gi1/0/48, which is down), active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major core-1: port gi0/0 (access-1 uplink) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.10 (VLAN 10) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.30 (VLAN 30) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.99 (VLAN 99) is down',
  ]);
  // The switch is back at 10:15:00, and the UPS with it.
  await world.until('10:15:00');
  await ups();
  await world.until('10:25:00');
  await server();
  await world.until('10:30:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major core-1: port gi0/0 (access-1 uplink) is down, reported 1×, cleared 10:15:00: the device reported linkUp',
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 1×, cleared 10:25:32: a poll found the port up; its linkUp trap was missed',
    '10:05:00 major ups-1: port eth0 is down, reported 1×, suppressed since 10:05:00 (explained by “access-1 does not answer SNMP”: all ways to the link access-1 Gi1/0/43 – ups-1 eth0 pass access-1, which does not answer), cleared 10:15:32: a poll found the port up; its linkUp trap was missed',
    '10:05:32 major core-1: port gi0/0.10 (VLAN 10) is down, reported 1×, cleared 10:15:32: a poll found the port up; its linkUp trap was missed',
    '10:05:32 major core-1: port gi0/0.30 (VLAN 30) is down, reported 1×, cleared 10:15:32: a poll found the port up; its linkUp trap was missed',
    '10:05:32 major core-1: port gi0/0.99 (VLAN 99) is down, reported 1×, cleared 10:15:32: a poll found the port up; its linkUp trap was missed',
    '10:06:32 critical access-1 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
    '10:06:32 critical server-1 does not answer SNMP, reported 1×, cleared 10:26:32: the device answers again',
    '10:06:32 critical ups-1 does not answer SNMP, reported 1×, cleared 10:16:32: the device answers again',
    '10:15:32 warning access-1 restarted, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major core-1: port gi0/0 (access-1 uplink) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.10 (VLAN 10) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.30 (VLAN 30) is down',
    '10:05:32 desk: raise major core-1: port gi0/0.99 (VLAN 99) is down',
    '10:15:00 desk: clear major core-1: port gi0/0 (access-1 uplink) is down (the device reported linkUp)',
    '10:15:32 desk: clear major core-1: port gi0/0.10 (VLAN 10) is down (a poll found the port up; its linkUp trap was missed)',
    '10:15:32 desk: clear major core-1: port gi0/0.30 (VLAN 30) is down (a poll found the port up; its linkUp trap was missed)',
    '10:15:32 desk: clear major core-1: port gi0/0.99 (VLAN 99) is down (a poll found the port up; its linkUp trap was missed)',
    '10:15:32.100 desk: raise warning access-1 restarted',
    '10:19:02.100 desk: raise major server-1: port ens18 (Server network) is down',
    '10:19:02.100 desk: raise critical server-1 does not answer SNMP',
    '10:25:32.100 desk: clear major server-1: port ens18 (Server network) is down (a poll found the port up; its linkUp trap was missed)',
    '10:26:32.100 desk: clear critical server-1 does not answer SNMP (the device answers again)',
  ]);
});
