import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a state rule for ports raises at the second poll that finds it so, and only for the ports it names', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.nms.ask('PATCH', `/rules/${await world.ruleId('Link down and up')}`, { enabled: false });
  await world.channel('desk');
  await world.rule('Servers are plugged in', {
    kind: 'state',
    scope: { devices: [], groups: [] },
    watch: { what: 'interface', ports: 'Gi1/0/4?', operStatus: ['down'], adminStatus: ['up'] },
    forPolls: 2,
    severity: 'major',
  });
  await world.until('10:05:00');
  await world.plug('access-1', 'Gi1/0/45', false);
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('10:05:50');
  // Seen once only.
  await world.plug('access-1', 'Gi1/0/44', false);
  await world.until('10:06:40');
  await world.plug('access-1', 'Gi1/0/44', true);
  // Switched off is not what the rule is about.
  await world.until('10:08:00');
  await world.switchPort('access-1', 'Gi1/0/45', 'down');
  await world.until('10:12:00');
  expect(await world.alerts()).toEqual([
    '10:00:32 major access-1: port Gi1/0/40 has ifOperStatus down, ifAdminStatus up, reported 1×, active',
    '10:00:32 major access-1: port Gi1/0/41 has ifOperStatus down, ifAdminStatus up, reported 1×, active',
    '10:00:32 major access-1: port Gi1/0/42 has ifOperStatus down, ifAdminStatus up, reported 1×, active',
    '10:06:32 major access-1: port Gi1/0/45 has ifOperStatus down, ifAdminStatus up, reported 1×, cleared 10:08:00: a poll found it with ifOperStatus down, ifAdminStatus down',
  ]);
  expect(world.told()).toEqual([
    '10:00:32 desk: raise major access-1: port Gi1/0/40 has ifOperStatus down, ifAdminStatus up',
    '10:00:32 desk: raise major access-1: port Gi1/0/41 has ifOperStatus down, ifAdminStatus up',
    '10:00:32 desk: raise major access-1: port Gi1/0/42 has ifOperStatus down, ifAdminStatus up',
    '10:06:32 desk: raise major access-1: port Gi1/0/45 has ifOperStatus down, ifAdminStatus up',
    '10:08:00 desk: clear major access-1: port Gi1/0/45 has ifOperStatus down, ifAdminStatus up (a poll found it with ifOperStatus down, ifAdminStatus down)',
  ]);
});
