import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('in quiet hours all but the critical waits for the morning; what is over by then is not told', async () => {
  const world = await World.start({
    at: '2026-03-02T20:50:00Z',
    devices: { 'access-1': { intervalMs: 600_000 } },
  });
  await world.channel('desk', {
    quiet: { timeZone: 'Europe/Vienna', from: '22:00', to: '23:30', unless: 'critical' },
  });
  // 21:00 UTC is 22:00 in Vienna.
  await world.until('20:59:59');
  await world.plug('access-1', 'Gi1/0/7', false);
  await world.until('21:00:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.plug('access-1', 'Gi1/0/8', false);
  await world.until('21:10:00');
  await world.plug('access-1', 'Gi1/0/9', false);
  await world.until('21:20:00');
  await world.plug('access-1', 'Gi1/0/9', true);
  const silence = await world.fault('agent-silent', { device: 'access-1' });
  await world.until('22:10:00');
  await silence();
  await world.until('22:40:00');
  expect(await world.alerts()).toEqual([
    '20:59:59 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 21:00:00: the device reported linkUp',
    '21:00:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, active',
    '21:10:00 major access-1: port Gi1/0/9 (Office 9) is down, reported 1×, cleared 21:20:00: the device reported linkUp',
    '21:35:02 critical access-1 does not answer SNMP, reported 1×, cleared 22:25:02: the device answers again',
  ]);
  expect(world.told()).toEqual([
    '20:59:59 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '21:35:46 desk: raise critical access-1 does not answer SNMP',
    '22:25:02 desk: clear critical access-1 does not answer SNMP (the device answers again)',
    '22:30:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '22:30:00 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
  ]);
});
