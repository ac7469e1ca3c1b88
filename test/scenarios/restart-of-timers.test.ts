import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a restart forgets no absence that was raised, no snooze and no flapping', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {}, 'ups-1': {} } });
  await world.channel('desk');
  await world.rule('Self-test each 10 minutes', {
    kind: 'absence',
    scope: { devices: ['ups-1'], groups: [] },
    watch: { what: 'trap', notification: 'upsTrapTestCompleted' },
    forSeconds: 600,
    severity: 'minor',
  });
  await world.plug('access-1', 'Gi1/0/6', false);
  await world.pass(1_000);
  const [down] = await world.alertViews();
  await world.act(down, 'snooze', { by: 'ann', untilMs: Date.parse('2026-03-02T10:30:00Z') });
  const rest = await world.fault('port-flap', {
    device: 'access-1',
    port: 'Gi1/0/7',
    downSeconds: 20,
    upSeconds: 40,
  });
  await world.until('10:05:30');
  await rest();
  await world.until('10:12:00');
  const before = await world.alerts();
  await world.restart('stop', () => world.pass(5_000));
  await world.until('10:14:00');
  expect(await world.alerts()).toEqual(before);
  await world.says('ups-1', 'upsTrapTestCompleted', '1.3.6.1.2.1.33.2.2', [
    ['1.3.6.1.2.1.33.1.7.3.0', 'Integer32', 1],
  ]);
  await world.until('10:40:00');
  expect(await world.alerts()).toEqual([
    '10:00:00 major access-1: port Gi1/0/6 (Office 6) is down, reported 1×, active',
    '10:00:01 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:00:21: the device reported linkUp',
    '10:01:01 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:01:21: the device reported linkUp',
    '10:02:01 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:02:21: the device reported linkUp',
    '10:03:01 major access-1: port Gi1/0/7 (Office 7) is down, reported 3×, flapping since 10:00:01 (6×, at rest), cleared 10:15:21: the device reported linkUp; it stayed so after coming 6 times',
    '10:10:00 minor ups-1: no upsTrapTestCompleted trap for 600 s, reported 1×, cleared 10:14:00: the trap came',
    '10:24:01 minor ups-1: no upsTrapTestCompleted trap for 600 s, reported 1×, active',
  ]);
  expect(world.told()).toEqual([
    '10:00:00 desk: raise major access-1: port Gi1/0/6 (Office 6) is down',
    '10:00:01 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:00:21 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:01:01 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:01:21 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:02:01 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:02:21 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:03:01 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:10:00 desk: raise minor ups-1: no upsTrapTestCompleted trap for 600 s',
    '10:14:00 desk: clear minor ups-1: no upsTrapTestCompleted trap for 600 s (the trap came)',
    '10:15:21 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp; it stayed so after coming 6 times)',
    '10:24:01 desk: raise minor ups-1: no upsTrapTestCompleted trap for 600 s',
    '10:30:01 desk: raise major access-1: port Gi1/0/6 (Office 6) is down',
  ]);
});
