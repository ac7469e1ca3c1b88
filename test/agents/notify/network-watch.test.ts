import { afterEach, beforeEach, expect, it } from 'vitest';
import { remTablesChanges } from '../../../agents/devices/groups/lldp-local.ts';
import { SECOND } from '../../../agents/engine/clock.ts';
import { LabClock } from '../../../agents/network/lab-clock.ts';
import { NetworkWatch } from '../../../agents/notify/network-watch.ts';
import { startHandMadeNetwork } from '../hand-made-network.ts';
import type { HandMadeNetwork, PlacedName } from '../hand-made-network.ts';

let network: HandMadeNetwork;
let told: string[];
beforeEach(async () => {
  network = await startHandMadeNetwork();
  told = [];
});
afterEach(() => network.stop());

/** What the device tells, with the values and the seconds that have gone since the start. */
function watch(name: PlacedName): NetworkWatch {
  const { device, tree, place } = network.devices[name];
  const startMs = network.clock.now();
  return new NetworkWatch({
    device: {
      place,
      schedule: new LabClock({ real: network.clock }),
      notify: (notification, atMs) => {
        const values = notification.varBinds.map(({ value }) => String(value)).join(' ');
        told.push(`${(atMs - startMs) / SECOND} s: ${notification.name} ${values}`.trim());
      },
    },
    remTablesChanges: (nowMs) => remTablesChanges(tree, device, nowMs),
    nowMs: startMs,
  });
}

it('a bridge tells that it became the root, or else that its topology changed', () => {
  const watched = watch('sw-2');
  const { bridge } = network.devices['sw-2'].place;
  if (!bridge) throw new Error('sw-2 is a bridge');
  const followed = bridge.tree;
  watched.changed(network.clock.now());
  expect(told).toEqual([]);
  bridge.tree = { ...followed, topologyChanges: 4 };
  watched.changed(network.clock.now());
  expect(told).toEqual(['0 s: topologyChange']);
  bridge.tree = { ...followed, rootId: followed.bridgeId, topologyChanges: 5 };
  watched.changed(network.clock.now());
  watched.changed(network.clock.now());
  expect(told.slice(1)).toEqual(['0 s: newRoot']);
  bridge.tree = { ...followed, topologyChanges: 6 };
  watched.changed(network.clock.now());
  expect(told.slice(2)).toEqual(['0 s: topologyChange']);
});

it('a device tells of neighbours at once, and within five seconds of that only at their end', () => {
  const watched = watch('sw-1');
  const { place } = network.devices['sw-1'];
  const all = place.neighbourList;
  const lose = (count: number): void => {
    place.change({ neighbourList: all.slice(count) });
    watched.changed(network.clock.now());
  };
  lose(1);
  expect(told).toEqual(['0 s: lldpRemTablesChange 4 1 0 1']);
  network.clock.advance(2 * SECOND);
  lose(2);
  network.clock.advance(SECOND);
  lose(3);
  expect(told).toHaveLength(1);
  network.clock.advance(10 * SECOND);
  expect(told.slice(1)).toEqual(['5 s: lldpRemTablesChange 4 3 0 3']);
  // A change that is no matter of its own.
  place.change({});
  watched.changed(network.clock.now());
  expect(told).toHaveLength(2);
  lose(0);
  expect(told.slice(2)).toEqual(['13 s: lldpRemTablesChange 7 3 0 3']);
});

it('a device without LLDP and without a bridge tells nothing', () => {
  const { device, place } = network.devices['h-1'];
  const watched = new NetworkWatch({
    device: {
      place,
      schedule: device.schedule,
      notify: ({ name }) => void told.push(name),
    },
    remTablesChanges: () => null,
    nowMs: network.clock.now(),
  });
  place.change({ neighbourList: [] });
  watched.changed(network.clock.now());
  expect(told).toEqual([]);
});
