import { expect, it } from 'vitest';
import { World } from './world/world.ts';

const NEIGHBOUR = '1.3.6.1.2.1.14.10.1';

it('an OSPF neighbour that leaves is an alert, major when down, and full again it clears', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.channel('desk');
  const changed = (neighbour: number, state: number) => {
    const instance = `10.255.0.${neighbour}.0`;
    return world.says('core-1', 'ospfNbrStateChange', '1.3.6.1.2.1.14.16.2.2', [
      [`${NEIGHBOUR}.1.${instance}`, 'IpAddress', Uint8Array.of(10, 255, 0, neighbour)],
      [`${NEIGHBOUR}.6.${instance}`, 'Integer32', state],
    ]);
  };
  await world.until('10:05:00');
  // down(1)
  await changed(2, 1);
  await world.until('10:06:00');
  // init(3) of another neighbour
  await changed(6, 3);
  await world.until('10:07:00');
  // exchangeStart(5): not there yet.
  await changed(2, 5);
  await world.until('10:08:00');
  // full(8)
  await changed(2, 8);
  await world.until('10:10:00');
  await changed(6, 8);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 minor core-1: OSPF neighbour 10.255.0.2 is in state 5, reported 2×, cleared 10:08:00: a 1.3.6.1.2.1.14.16.2.2 trap cleared it, by rule “OSPF neighbour lost”',
    '10:06:00 minor core-1: OSPF neighbour 10.255.0.6 is in state 3, reported 1×, cleared 10:10:00: a 1.3.6.1.2.1.14.16.2.2 trap cleared it, by rule “OSPF neighbour lost”',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major core-1: OSPF neighbour 10.255.0.2 is in state 1',
    '10:06:00 desk: raise minor core-1: OSPF neighbour 10.255.0.6 is in state 3',
    '10:08:00 desk: clear minor core-1: OSPF neighbour 10.255.0.2 is in state 5 (a 1.3.6.1.2.1.14.16.2.2 trap cleared it, by rule “OSPF neighbour lost”)',
    '10:10:00 desk: clear minor core-1: OSPF neighbour 10.255.0.6 is in state 3 (a 1.3.6.1.2.1.14.16.2.2 trap cleared it, by rule “OSPF neighbour lost”)',
  ]);
});
