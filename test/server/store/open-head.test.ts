import { expect, it } from 'vitest';
import type { Series } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { gauge, newDevice, startStore } from './temporary-store.ts';

/** Two series of each of two devices. */
function openSeries(store: Store): readonly Series[] {
  return ['192.0.2.1', '192.0.2.2'].flatMap((address) => {
    const deviceId = store.devices.insert(newDevice({ address, name: address })).id;
    return (['snmpLoss', 'snmpRoundTrip'] as const).map((metric) =>
      store.samples.open({ metric, deviceId, interfaceId: null, instance: null }),
    );
  });
}

it('shows every poll at once that was written, merged, taken back or sealed, however often the head was read', () => {
  const { store, clock } = startStore();
  const [loss, roundTrip, otherLoss] = openSeries(store);
  const start = clock.now();
  const read = (series: Series, fromMs = start - DAY): (number | null)[] =>
    (store.series.read({ ...series, fromMs, toMs: start + HOUR, stepMs: 0 })[0]?.points ?? []).map(
      ({ avg }) => avg,
    );
  const twice = (series: Series): (number | null)[] => {
    const [first, second] = [read(series), read(series)];
    expect(second).toEqual(first);
    return second;
  };
  store.samples.write([gauge(loss!, start, 1)]);
  expect(twice(loss!)).toEqual([1]);
  store.samples.write([gauge(loss!, start + MINUTE, 2)]);
  expect(twice(loss!)).toEqual([1, 2]);
  // Another series in a poll that is there already.
  store.samples.write([gauge(roundTrip!, start + MINUTE, 20)]);
  expect([twice(loss!), twice(roundTrip!)]).toEqual([[1, 2], [20]]);
  // Before what was read.
  store.samples.write([gauge(loss!, start - MINUTE, 0)]);
  // A part of the head first, then more of it.
  expect(read(loss!, start)).toEqual([1, 2]);
  expect(twice(loss!)).toEqual([0, 1, 2]);
  expect(read(loss!, start + MINUTE)).toEqual([2]);
  store.samples.write([gauge(otherLoss!, start, 7)]);
  expect([twice(otherLoss!), twice(loss!)]).toEqual([[7], [0, 1, 2]]);
  expect(() =>
    store.transact(() => {
      store.samples.write([gauge(loss!, start + 2 * MINUTE, 3)]);
      expect(twice(loss!)).toEqual([0, 1, 2, 3]);
      throw new Error('a later stage failed');
    }),
  ).toThrow('a later stage failed');
  expect(twice(loss!)).toEqual([0, 1, 2]);
  clock.advance(HOUR);
  expect([twice(loss!), twice(roundTrip!), twice(otherLoss!)]).toEqual([[0, 1, 2], [20], [7]]);
  store.devices.remove(loss!.deviceId);
  expect([twice(loss!), twice(otherLoss!)]).toEqual([[], [7]]);
});
