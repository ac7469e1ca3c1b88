import { expect, it } from 'vitest';
import { World } from './world/world.ts';

for (const how of ['stop', 'crash'] as const)
  it(`after a ${how} nothing is told twice and nothing is lost: what changed meanwhile is found by the first poll`, async () => {
    const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
    await world.channel('desk');
    await world.threshold({
      name: 'Errors out',
      metric: 'ifOutErrors',
      selector: { kind: 'all' },
      ports: 'Gi1/0/1?',
      raise: 10,
      clear: 5,
    });
    await world.until('10:05:00');
    // Down before and after; down before, up after; up before, down after; over a threshold all the time.
    await world.plug('access-1', 'Gi1/0/6', false);
    await world.plug('access-1', 'Gi1/0/7', false);
    await world.fault('errors', {
      device: 'access-1',
      port: 'Gi1/0/11',
      counter: 'outErrors',
      perSecond: 20,
    });
    await world.until('10:07:00');
    await world.restart(how, async () => {
      await world.pass(60_000);
      await world.plug('access-1', 'Gi1/0/7', true);
      await world.plug('access-1', 'Gi1/0/8', false);
      await world.pass(60_000);
    });
    await world.until('10:15:00');
    await world.plug('access-1', 'Gi1/0/6', true);
    await world.plug('access-1', 'Gi1/0/8', true);
    await world.until('10:20:00');
    expect(await world.alerts()).toEqual([
      '10:05:00 major access-1: port Gi1/0/6 (Office 6) is down, reported 1×, cleared 10:15:00: the device reported linkUp',
      '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:09:00: a poll found the port up; its linkUp trap was missed',
      '10:05:32 warning access-1: port Gi1/0/11 (Office 11), Errors out is 10.7 pkt/s, above the level of 10 pkt/s, reported 1×, active',
      '10:06:32 minor access-1: port Gi1/0/11 (Office 11), Errors out is 20 pkt/s, above the level of 1 pkt/s, reported 1×, active',
      '10:09:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, cleared 10:15:00: the device reported linkUp',
    ]);
    expect(world.told()).toEqual([
      '10:05:00 desk: raise major access-1: port Gi1/0/6 (Office 6) is down',
      '10:05:00.004 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
      '10:05:32 desk: raise warning access-1: port Gi1/0/11 (Office 11), Errors out is 10.7 pkt/s, above the level of 10 pkt/s',
      '10:06:32 desk: raise minor access-1: port Gi1/0/11 (Office 11), Errors out is 20 pkt/s, above the level of 1 pkt/s',
      '10:09:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (a poll found the port up; its linkUp trap was missed)',
      '10:09:00 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
      '10:15:00 desk: clear major access-1: port Gi1/0/6 (Office 6) is down (the device reported linkUp)',
      '10:15:00.004 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
    ]);
  });
