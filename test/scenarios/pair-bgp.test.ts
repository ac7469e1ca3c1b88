import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const PEER = '1.3.6.1.2.1.15.3.1';
const RFC_4273 = { established: '1.3.6.1.2.1.15.0.1', backward: '1.3.6.1.2.1.15.0.2' };
const RFC_1657 = { established: '1.3.6.1.2.1.15.7.1', backward: '1.3.6.1.2.1.15.7.2' };

it('a BGP session that is lost is an alert until it is established, by the OIDs of either RFC', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'fw-1': {} } });
  await world.channel('desk');
  const says = (oid: string, peer: string, state: number) =>
    world.says('fw-1', 'bgp', oid, [
      [`${PEER}.14.${peer}`, 'OctetString', Uint8Array.of(4, 0)],
      [`${PEER}.2.${peer}`, 'Integer32', state],
    ]);
  await world.until('10:05:00');
  await says(RFC_4273.backward, '198.51.100.1', 1);
  await world.until('10:06:00');
  await says(RFC_1657.backward, '203.0.113.9', 1);
  await world.until('10:08:00');
  await says(RFC_4273.established, '198.51.100.1', 6);
  await world.until('10:09:00');
  await says(RFC_1657.established, '203.0.113.9', 6);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major fw-1: BGP session with 198.51.100.1 is lost, reported 1×, cleared 10:08:00: a 1.3.6.1.2.1.15.0.1 trap cleared it, by rule “BGP session lost”',
    '10:06:00 major fw-1: BGP session with 203.0.113.9 is lost, reported 1×, cleared 10:09:00: a 1.3.6.1.2.1.15.7.1 trap cleared it, by rule “BGP session lost (RFC 1657)”',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major fw-1: BGP session with 198.51.100.1 is lost',
    '10:06:00 desk: raise major fw-1: BGP session with 203.0.113.9 is lost',
    '10:08:00 desk: clear major fw-1: BGP session with 198.51.100.1 is lost (a 1.3.6.1.2.1.15.0.1 trap cleared it, by rule “BGP session lost”)',
    '10:09:00 desk: clear major fw-1: BGP session with 203.0.113.9 is lost (a 1.3.6.1.2.1.15.7.1 trap cleared it, by rule “BGP session lost (RFC 1657)”)',
  ]);
});
