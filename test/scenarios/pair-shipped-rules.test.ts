import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const MTE = '1.3.6.1.2.1.88.2.1';

it('PoE, DISMAN triggers and an agent that is shut down: each by its trap, and back by the other of its pair', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  await world.channel('desk');
  const usage = (oid: string) =>
    world.says('access-1', 'pethMainPower', oid, [['1.3.6.1.2.1.105.1.3.1.1.4.1', 'Gauge32', 352]]);
  const trigger = (oid: string, value: number) =>
    world.says('access-1', 'mteTrigger', oid, [
      [`${MTE}.1.0`, 'OctetString', 'load'],
      [`${MTE}.2.0`, 'OctetString', ''],
      [`${MTE}.3.0`, 'OctetString', ''],
      [`${MTE}.4.0`, 'ObjectIdentifier', [1, 3, 6, 1, 4, 1, 2021, 10, 1, 5, 1]],
      [`${MTE}.5.0`, 'Integer32', value],
    ]);
  await world.until('10:05:00');
  await usage('1.3.6.1.2.1.105.0.2');
  await world.until('10:06:00');
  await trigger('1.3.6.1.2.1.88.2.0.2', 410);
  await world.until('10:07:00');
  await world.says('access-1', 'nsNotifyShutdown', '1.3.6.1.4.1.8072.4.0.2');
  await world.until('10:10:00');
  await world.says('access-1', 'coldStart', '1.3.6.1.6.3.1.1.5.1');
  await world.until('10:11:00');
  await trigger('1.3.6.1.2.1.88.2.0.3', 90);
  await world.until('10:12:00');
  await usage('1.3.6.1.2.1.105.0.3');
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 minor access-1: power sourcing group 1 is above its usage threshold, reported 1×, cleared 10:12:00: a pethMainPowerUsageOffNotification trap cleared it, by rule “PoE budget nearly used up”',
    '10:06:00 warning access-1: load rose to 410, reported 1×, cleared 10:11:00: a mteTriggerFalling trap cleared it, by rule “DISMAN trigger”',
    '10:07:00 minor access-1: its SNMP agent was shut down, reported 1×, cleared 10:10:00: a coldStart trap cleared it, by rule “SNMP agent shut down”',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise minor access-1: power sourcing group 1 is above its usage threshold',
    '10:06:00 desk: raise warning access-1: load rose to 410',
    '10:07:00 desk: raise minor access-1: its SNMP agent was shut down',
    '10:10:00 desk: clear minor access-1: its SNMP agent was shut down (a coldStart trap cleared it, by rule “SNMP agent shut down”)',
    '10:11:00 desk: clear warning access-1: load rose to 410 (a mteTriggerFalling trap cleared it, by rule “DISMAN trigger”)',
    '10:12:00 desk: clear minor access-1: power sourcing group 1 is above its usage threshold (a pethMainPowerUsageOffNotification trap cleared it, by rule “PoE budget nearly used up”)',
  ]);
});
