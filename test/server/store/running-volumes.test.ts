import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VolumeHour } from '../../../server/domain/accounting.ts';
import { DAY, HOUR } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { newDevice, startStore } from './temporary-store.ts';

const START = Date.UTC(2026, 0, 30, 22);

/** Two devices; interfaces 1 and 2 are of the first, 3 of the second. */
function network(): { store: Store; folder: string; devices: readonly [number, number] } {
  const { store, folder } = startStore();
  const one = store.devices.insert(newDevice({ name: 'one' })).id;
  const two = store.devices.insert(newDevice({ name: 'two' })).id;
  return { store, folder, devices: [one, two] };
}

function volume(interfaceId: number, hour: number, inOctets: number, outOctets = 1): VolumeHour {
  return { interfaceId, hourMs: START + hour * HOUR, inOctets, outOctets, coveredSeconds: 60 };
}

async function everything(store: Store, hours: number): Promise<unknown> {
  const ranges = [
    [0, hours],
    [1, hours - 1],
    [2, 3],
    [hours - 1, hours],
  ] as const;
  return {
    hours: [1, 2, 3].map((id) => store.volumes.hours(id, START, START + hours * HOUR)),
    sums: await Promise.all(
      ranges.map(([from, to]) => store.volumes.sums(START + from * HOUR, START + to * HOUR)),
    ),
    first: await store.volumes.sums(START, START + hours * HOUR, 1),
    total: await Promise.all(
      ranges.map(([from, to]) => store.volumes.total(START + from * HOUR, START + to * HOUR)),
    ),
  };
}

it('give the same numbers as volumes that are settled at once, in whatever order they come', async () => {
  const poll = fc.record({
    device: fc.nat(1),
    // Mostly the hour that runs, now and then one before.
    hour: fc.nat(30),
    back: fc.constantFrom(0, 0, 0, 1, 5),
    octets: fc.array(fc.nat(2 ** 40), { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(poll, { minLength: 1, maxLength: 25 }), async (polls) => {
      const { store, devices } = network();
      const { store: plain } = startStore();
      for (const { device, hour, back, octets } of polls.toSorted((a, b) => a.hour - b.hour)) {
        const volumes = octets.map((given, at) =>
          volume(device === 1 ? 3 : 1 + (at % 2), Math.max(0, hour - back * (at % 2)), given),
        );
        store.volumes.add(volumes, devices[device]);
        plain.volumes.add(volumes);
      }
      expect(await everything(store, 32)).toEqual(await everything(plain, 32));
      store.stop();
      plain.stop();
    }),
    { numRuns: 25 },
  );
});

it('outlive the end of the process, to the octet', async () => {
  const { store, folder, devices } = network();
  store.volumes.add([volume(1, 0, 5), volume(2, 0, 7)], devices[0]);
  store.volumes.add([volume(1, 0, 2 ** 52), volume(2, 1, 7)], devices[0]);
  store.volumes.add([volume(3, 1, 9)], devices[1]);
  const before = await everything(store, 4);
  store.stop();
  const { store: again } = startStore({ folder });
  expect(await everything(again, 4)).toEqual(before);
  again.volumes.add([volume(1, 1, 1)], devices[0]);
  expect(again.volumes.hours(1, START, START + DAY).map(({ inOctets }) => inOctets)).toEqual([
    2 ** 52 + 5,
    1,
  ]);
});

it('go back with the transaction that wrote them, the inner one alone where only that fails', async () => {
  const { store, devices } = network();
  store.volumes.add([volume(1, 0, 5)], devices[0]);
  // From here on the sums are kept up.
  expect(await store.volumes.total(START, START + DAY)).toMatchObject({ inOctets: 5 });
  expect(() =>
    store.transact(() => {
      store.volumes.add([volume(1, 0, 100), volume(1, 1, 100)], devices[0]);
      throw new Error('no');
    }),
  ).toThrow('no');
  store.transact(() => {
    store.volumes.add([volume(1, 0, 1)], devices[0]);
    try {
      store.transact(() => {
        store.volumes.add([volume(1, 0, 1_000)], devices[0]);
        throw new Error('only this');
      });
    } catch {
      // The outer one goes on.
    }
    store.volumes.add([volume(1, 0, 10)], devices[0]);
  });
  expect(store.volumes.hours(1, START, START + DAY).map(({ inOctets }) => inOctets)).toEqual([16]);
  expect(await store.volumes.total(START, START + DAY)).toMatchObject({ inOctets: 16 });
});

it('go with their device', async () => {
  const { store, devices } = network();
  store.volumes.add([volume(1, 0, 5)], devices[0]);
  store.volumes.add([volume(3, 0, 6)], devices[1]);
  store.devices.remove(devices[0]);
  expect(store.volumes.hours(1, START, START + DAY)).toEqual([]);
  const left = await store.volumes.sums(START, START + DAY);
  expect(left.map(({ interfaceId }) => interfaceId)).toEqual([3]);
});
