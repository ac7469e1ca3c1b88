import { expect, it } from 'vitest';
import { type Baseline, HOURS_OF_WEEK } from '../../../server/domain/baseline.ts';
import { Store } from '../../../server/store/store.ts';
import { gauge, ListLog, newDevice, newInterface, startStore } from './temporary-store.ts';

function baseline(part: Partial<Baseline> = {}): Baseline {
  const medians = Float32Array.from({ length: HOURS_OF_WEEK }, (_, slot) => slot * 1e6);
  medians[5] = Number.NaN;
  return {
    ...{ learnedAtMs: 1_000, fromMs: 500, levelSinceMs: null, points: 8_064, days: 28, stepMs: 300_000 },
    ...{ floor: 100_000, base: 0, spread: 0.1, medians },
    above: { median: 2.5, mad: 0.3 },
    below: { median: 2.4, mad: 0.2 },
    mads: Float32Array.from({ length: HOURS_OF_WEEK }, (_, slot) => slot * 1e4),
    ...part,
  };
}

function stored() {
  const { store, folder, clock } = startStore();
  const device = store.devices.insert(newDevice());
  const port = store.interfaces.insert(newInterface(device.id, 1));
  const place = { metric: 'ifInUtilisation', deviceId: device.id, interfaceId: port.id } as const;
  const key = { ...place, instance: null };
  const series = store.samples.open(key);
  store.transact(() => store.samples.write([gauge(series, 1_000, 5)]));
  return { store, folder, clock, device, place, key, series };
}

it('what is usual comes back as it was, to a thousandth, also after a restart', () => {
  const { store, folder, clock, device, place, key, series } = stored();
  store.baselines.save(key, baseline(), true);
  store.stop();
  const again = new Store({ folder, clock, log: new ListLog() });
  again.start();
  const [kept] = again.baselines.ofDevice(device.id);
  expect(again.baselines.of(place)).toEqual([kept]);
  const { medians, mads, ...head } = baseline();
  expect(kept).toMatchObject({
    seriesId: series.id,
    metric: 'ifInUtilisation',
    instance: null,
    baseline: head,
  });
  for (const [found, wanted] of [
    [kept!.baseline.medians, medians],
    [kept!.baseline.mads, mads],
  ] as const)
    for (let slot = 0; slot < HOURS_OF_WEEK; slot += 1) {
      if (Number.isNaN(wanted[slot])) expect(found[slot]).toBeNaN();
      else if (wanted[slot] === 0) expect(found[slot]).toBe(0);
      else expect(Math.abs(found[slot]! / wanted[slot]! - 1)).toBeLessThan(0.001);
    }
  again.stop();
});

it('what is not ready, or another level since, is not given to judge by, but is remembered', () => {
  const { store, device, place, key, series } = stored();
  store.baselines.save(key, baseline(), false);
  expect(store.baselines.ofDevice(device.id)).toEqual([]);
  const state = {
    seriesId: series.id,
    metric: 'ifInUtilisation',
    interfaceId: place.interfaceId,
    instance: null,
  };
  expect(store.baselines.states(device.id)).toEqual([
    { ...state, learnedAtMs: 1_000, fromMs: 500, ready: false, levelSinceMs: null },
  ]);
  store.baselines.save(key, baseline(), true);
  store.baselines.newLevel(series.id, 900);
  expect(store.baselines.of(place)).toEqual([]);
  expect(store.baselines.states(device.id)).toEqual([
    { ...state, learnedAtMs: 0, fromMs: 500, ready: false, levelSinceMs: 900 },
  ]);
});

it('what nobody wants any more, and what was of a removed device, goes', () => {
  const { store, device, key, series } = stored();
  store.baselines.save(key, baseline(), true);
  store.baselines.keepOnly(device.id, new Set([series.id]));
  expect(store.baselines.states(device.id)).toHaveLength(1);
  store.baselines.keepOnly(device.id, new Set());
  expect(store.baselines.states(device.id)).toEqual([]);
  store.baselines.save(key, baseline(), true);
  store.transact(() => store.devices.remove(device.id));
  expect(store.baselines.states(device.id)).toEqual([]);
  store.baselines.save({ ...key, instance: 'never stored' }, baseline(), true);
  expect(store.baselines.states(device.id)).toEqual([]);
});
