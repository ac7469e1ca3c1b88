import { expect, it } from 'vitest';
import type { IncidentAlertView, IncidentView, SeenBeforeView } from '../../server/contract/incident.ts';
import { World } from './world/world.ts';

const time = (atMs: number | undefined): string =>
  atMs === undefined ? '-' : new Date(atMs).toISOString().slice(11, 19);

async function incidents(world: World): Promise<string[]> {
  const { items } = await world.nms.ask<{ items: IncidentView[] }>('GET', '/incidents?limit=100');
  return items.toReversed().map((one) => {
    const resolved =
      one.resolved === null ? '' : `, resolved ${time(one.resolved.atMs)} by ${one.resolved.by || 'time'}`;
    return `${time(one.openedAtMs)} ${one.severity} ${one.title}: ${one.state}, ${one.activeAlerts} of ${one.alertCount} alerts up${resolved}`;
  });
}

async function joined(world: World, incident: number): Promise<string[]> {
  const { items } = await world.nms.ask<{ items: IncidentAlertView[] }>(
    'GET',
    `/incidents/${incident}/alerts`,
  );
  return items.map(({ alert, kind, why }) => `${alert.title}: ${kind}${why === '' ? '' : ` (${why})`}`);
}

it('a cable that is pulled opens an incident, others join it, a person resolves it, and the next one knows what helped', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'core-1': {}, 'access-1': {}, 'server-1': {} },
  });
  await world.chooseRoot('core-1');
  await world.channel('desk');
  await world.until('10:05:00');
  const plugIn = await world.fault('cable-out', { link: 'server-1:ens18--access-1:Gi1/0/45' });
  expect(await incidents(world)).toEqual([
    '10:05:00 major access-1: port Gi1/0/45 is down: open, 2 of 2 alerts up',
  ]);
  const speak = await world.fault('agent-silent', { device: 'server-1' });
  await world.until('10:10:00');
  expect(await incidents(world)).toEqual([
    '10:05:00 critical access-1: port Gi1/0/45 is down: open, 3 of 3 alerts up',
  ]);
  expect(await joined(world, 1)).toEqual([
    'server-1: port ens18 (Server network) is down: first',
    'access-1: port Gi1/0/45 is down: neighbour (access-1 is a neighbour of server-1, which had an alert of this incident at about the same time)',
    'server-1 does not answer SNMP: cause (explained by “access-1: port Gi1/0/45 is down”: all ways to server-1 pass the link access-1 Gi1/0/45 – server-1 ens18, which is down)',
  ]);
  await plugIn();
  await speak();
  await world.until('10:15:00');
  expect(await incidents(world)).toEqual([
    '10:05:00 critical access-1: port Gi1/0/45 is down: open, 0 of 3 alerts up',
  ]);
  await world.nms.ask('POST', '/incidents/1/resolve', {
    by: 'Ana',
    cause: 'a loose plug',
    remedy: 'another cable with a latch',
  });
  await world.until('10:20:00');
  await world.fault('cable-out', { link: 'server-1:ens18--access-1:Gi1/0/45' });
  await world.until('10:21:00');
  expect(await incidents(world)).toEqual([
    '10:05:00 critical access-1: port Gi1/0/45 is down: resolved, 0 of 3 alerts up, resolved 10:15:00 by Ana',
    '10:20:00 major access-1: port Gi1/0/45 is down: open, 2 of 2 alerts up',
  ]);
  const before = await world.nms.ask<SeenBeforeView>('GET', '/incidents/2/seen-before');
  expect([before.count, before.incidents.map(({ id }) => id), before.lastRemedy]).toEqual([
    1,
    [1],
    {
      atMs: Date.parse('2026-03-02T10:15:00Z'),
      incidentId: 1,
      remedy: 'another cable with a latch',
    },
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/45 is down',
    '10:10:00 desk: clear major access-1: port Gi1/0/45 is down (the device reported linkUp)',
    '10:20:00 desk: raise major access-1: port Gi1/0/45 is down',
  ]);
  expect(await world.alerts()).toEqual([
    '10:05:00 major server-1: port ens18 (Server network) is down, reported 1×, cleared 10:10:32: a poll found the port up; its linkUp trap was missed',
    '10:05:00 major access-1: port Gi1/0/45 is down, reported 1×, cleared 10:10:00: the device reported linkUp',
    '10:06:32 critical server-1 does not answer SNMP, reported 1×, cleared 10:11:32: the device answers again',
    '10:20:00 major server-1: port ens18 (Server network) is down, reported 1×, suppressed since 10:20:00 (explained by “access-1: port Gi1/0/45 is down”: both are ends of the link access-1 Gi1/0/45 – server-1 ens18), active',
    '10:20:00 major access-1: port Gi1/0/45 is down, reported 1×, active',
  ]);
}, 120_000);
