import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('a port that flaps is told three times, is one alert from the fourth on, and clears once it has rested', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  await world.until('10:05:00');
  const flap = { device: 'access-1', port: 'Gi1/0/7', downSeconds: 20, upSeconds: 40 };
  const rest = await world.fault('port-flap', flap);
  await world.until('10:12:30');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:05:20: the device reported linkUp',
    '10:06:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:06:20: the device reported linkUp',
    '10:07:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:07:20: the device reported linkUp',
    '10:08:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 5×, flapping since 10:05:00 (8×, at rest), active',
  ]);
  await rest();
  await world.until('10:40:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:05:20: the device reported linkUp',
    '10:06:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:06:20: the device reported linkUp',
    '10:07:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:07:20: the device reported linkUp',
    '10:08:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 5×, flapping since 10:05:00 (8×, at rest), cleared 10:22:20: the device reported linkUp; it stayed so after coming 8 times',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:20 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:06:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:06:20 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:07:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:07:20 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:08:00 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:22:20 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp; it stayed so after coming 8 times)',
  ]);
});
