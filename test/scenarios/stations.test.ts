import { expect, it } from 'vitest';
import type { RuleView } from '../../server/contract/rule.ts';
import type { StationView } from '../../server/contract/station.ts';
import { World } from './world/world.ts';

const BRIDGES = ['core-1', 'core-2', 'access-1', 'access-2', 'access-3', 'access-4', 'ap-1'];
const MAC = '02:de:ad:be:ef:01';

/**
 * Three minutes are enough to learn who speaks all the time; the door readers at access-2 do not, so that the rule looks at
 * the other switches alone.
 */
async function campus(): Promise<World> {
  const devices = Object.fromEntries(BRIDGES.map((name) => [name, {}]));
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices,
    settings: { stationLearningHours: 0.05 },
  });
  await world.channel('desk');
  const id = await world.ruleId('New station on a port');
  const { body } = await world.nms.ask<RuleView>('GET', `/rules/${id}`);
  const scope = { devices: ['access-1', 'access-3', 'access-4'], groups: [] };
  await world.nms.ask('PATCH', `/rules/${id}`, { body: { ...body, scope } });
  await world.until('10:05:00');
  return world;
}

async function find(world: World, text: string): Promise<StationView[]> {
  return (await world.nms.ask<{ items: StationView[] }>('GET', `/stations?text=${text}`)).items;
}

async function where(world: World, text: string): Promise<string[]> {
  return (await find(world, text)).map(
    ({ mac, standing, deviceId, port, vlan, addresses }) =>
      `${mac} ${standing} at ${BRIDGES.find((name) => world.id(name) === deviceId)} ${port}, VLAN ${vlan}, ${addresses.join(' ')}`,
  );
}

it('a new station is an alert until somebody says that it is known, and an event of security', async () => {
  const world = await campus();
  await world.fault('rogue-mac', { device: 'access-1', port: 'Gi1/0/5', mac: MAC });
  await world.until('10:12:00');
  expect(await where(world, '02de.adbe')).toEqual([`${MAC} new at access-1 Gi1/0/5, VLAN 10, 10.10.0.250`]);
  const [station] = await find(world, MAC);
  await world.nms.ask('POST', `/stations/${station?.id}/acknowledge`, {
    as: 'known',
    by: 'Ana',
    note: 'label printer',
  });
  await world.until('10:30:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 warning access-1: port Gi1/0/5 (Office 5) has a new station, 02:de:ad:be:ef:01, reported 1×, cleared 10:12:00: Ana said that it is known: label printer',
  ]);
  expect(world.told()).toEqual([
    '10:06:32.100 desk: raise warning access-1: port Gi1/0/5 (Office 5) has a new station, 02:de:ad:be:ef:01',
    '10:12:00 desk: clear warning access-1: port Gi1/0/5 (Office 5) has a new station, 02:de:ad:be:ef:01 (Ana said that it is known: label printer)',
  ]);
  const { items } = await world.nms.ask<{ items: { kind: string; text: string }[] }>(
    'GET',
    `/security/events?device=${world.id('access-1')}`,
  );
  expect(items.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    `newStation: station ${MAC} appeared at Gi1/0/5`,
  ]);
});

it('a new station that is unplugged clears after the time of the rule, also over a restart', async () => {
  const world = await campus();
  const unplug = await world.fault('rogue-mac', { device: 'access-1', port: 'Gi1/0/5', mac: MAC });
  await world.until('10:10:00');
  await world.restart('crash', async () => {});
  await unplug();
  await world.until('11:30:00');
  expect(await world.alerts()).toEqual([
    '10:06:32 warning access-1: port Gi1/0/5 (Office 5) has a new station, 02:de:ad:be:ef:01, reported 1×, cleared 11:07:02: it was not seen for 60 minutes',
  ]);
});

it('a station that is plugged in elsewhere moved, and is back where it was', async () => {
  const world = await campus();
  const plug = (device: string, port: string) => world.fault('rogue-mac', { device, port, mac: MAC });
  let unplug = await plug('access-1', 'Gi1/0/5');
  await world.until('10:10:00');
  const [station] = await find(world, MAC);
  await world.nms.ask('POST', `/stations/${station?.id}/acknowledge`, { as: 'known', by: 'Ana' });
  await unplug();
  unplug = await plug('access-4', 'Gi1/0/2');
  await world.until('10:25:00');
  await unplug();
  unplug = await plug('access-1', 'Gi1/0/5');
  await world.until('10:40:00');
  expect((await world.alerts()).slice(1)).toEqual([
    '10:12:32 warning access-4: station 02:de:ad:be:ef:01 came to port Gi1/0/2 (Reading room PC 2) from port Gi1/0/5 (Office 5) of access-1, reported 1×, cleared 10:30:32: it is back at port Gi1/0/5 (Office 5) of access-1',
  ]);
});

it('an address that two switches have at access ports is not one that moves', async () => {
  const world = await campus();
  await world.fault('rogue-mac', { device: 'access-1', port: 'Gi1/0/5', mac: MAC });
  await world.until('10:10:00');
  // In VLAN 20, where the other one, in VLAN 10, is not heard.
  await world.fault('rogue-mac', { device: 'access-4', port: 'Gi1/0/2', mac: MAC });
  await world.until('10:40:00');
  expect((await world.alerts()).slice(1)).toEqual([
    '10:24:32 major access-4: 02:de:ad:be:ef:01 is at port Gi1/0/2 (Reading room PC 2) and at port Gi1/0/5 (Office 5) of access-1 at once, reported 1×, active',
  ]);
});
