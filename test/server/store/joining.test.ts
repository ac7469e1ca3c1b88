import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Sample, Series } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { gauge, newDevice, newInterface, startStore } from './temporary-store.ts';

const START = Date.UTC(2026, 0, 1);
const KEPT = { rawMs: 10 * DAY };

interface Port {
  readonly octets: Series;
  readonly share: Series;
  readonly errors: Series;
}

function openPort(store: Store): Port {
  const deviceId = store.devices.insert(newDevice()).id;
  const interfaceId = store.interfaces.insert(newInterface(deviceId, 1)).id;
  const open = (metric: 'ifInOctets' | 'ifInUtilisation' | 'ifInErrors'): Series =>
    store.samples.open({ metric, deviceId, interfaceId, instance: null });
  return { octets: open('ifInOctets'), share: open('ifInUtilisation'), errors: open('ifInErrors') };
}

/** A poll a minute: octets that vary, what they are of the line rate, errors that stand still. */
function pollUntil(store: Store, clock: FakeClock, port: Port, endMs: number): void {
  let octets = 0;
  for (let poll = 0; clock.now() < endMs; poll++) {
    const atMs = clock.now();
    const delta = (poll * 7_919 * 1_237) % 50_000_000;
    octets += delta;
    const common = { atMs, deltaSeconds: 60, quality: 'ok' as const };
    const samples: Sample[] = [
      { series: port.octets, value: octets, rate: delta / 60, delta, ...common },
      gauge(port.share, atMs, ((delta / 60) * 8 * 100) / 1e9),
      { series: port.errors, value: 5, rate: 0, delta: 0, ...common },
    ];
    store.samples.write(samples);
    clock.advance(MINUTE);
  }
}

const everything = (store: Store, { octets, share, errors }: Port, stepMs: number): unknown[] =>
  [octets, share, errors].map((key) =>
    store.series.read({ ...key, fromMs: START, toMs: START + 3 * DAY, stepMs }),
  );

it('makes one row of a day, of samples and of roll-ups, that reads like the many before', () => {
  const { store, folder, clock } = startStore({ clock: new FakeClock(START), retention: KEPT });
  const port = openPort(store);
  // All of it is rolled up before the day is over, so that joining is the only thing that happens to it then.
  pollUntil(store, clock, port, START + DAY - 10 * MINUTE);
  const steps = [0, 5 * MINUTE, 20 * MINUTE];
  const database = new Database(join(folder, 'trapline.db'), { readonly: true });
  const rows = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  clock.advance(9 * MINUTE);
  const before = steps.map((step) => everything(store, port, step));
  expect(Number(rows('sample_chunk'))).toBeGreaterThan(40);
  clock.advance(2 * HOUR);
  expect(['sample_chunk', 'rollup_5m'].map(rows)).toEqual([1, 1]);
  expect(steps.map((step) => everything(store, port, step))).toEqual(before);
  // Three series of 1,439 samples.
  const bytes = database.prepare('SELECT sum(length(data)) FROM sample_chunk').pluck().get();
  expect(Number(bytes) / (3 * 1_430)).toBeLessThan(2.5);
  database.close();
});

it('takes what comes late for a joined day, keeps what was there, and joins it at the next start', () => {
  const first = startStore({ clock: new FakeClock(START), retention: KEPT });
  const { folder, clock } = first;
  const port = openPort(first.store);
  pollUntil(first.store, clock, port, START + HOUR);
  clock.advance(DAY + HOUR);
  const read = (store: Store, stepMs: number): unknown =>
    store.series.read({ ...port.errors, fromMs: START, toMs: START + DAY, stepMs })[0]!.points;
  const late = START + 2 * HOUR;
  const error = (atMs: number, rate: number): Sample => ({
    ...{ series: port.errors, atMs, value: 6, rate, delta: 1, deltaSeconds: 60, quality: 'ok' },
  });
  // The one of START is there already and stays as it is.
  first.store.samples.write([error(START, 99)]);
  first.store.samples.write([error(late, 3)]);
  clock.advance(HOUR);
  const points = [0, 5 * MINUTE, HOUR].map((step) => read(first.store, step));
  expect(points[0]).toHaveLength(62);
  expect(points[2]).toMatchObject([
    { atMs: START, count: 60, max: 0 },
    { atMs: START + HOUR, count: 0 },
    { atMs: late, count: 1, max: 3 },
  ]);
  first.store.stop();
  const { store } = startStore({ folder, clock, retention: KEPT });
  clock.advance(HOUR);
  expect([0, 5 * MINUTE, HOUR].map((step) => read(store, step))).toEqual(points);
  const database = new Database(join(folder, 'trapline.db'), { readonly: true });
  const chunks = database.prepare('SELECT count(*) FROM sample_chunk WHERE from_at < ?').pluck();
  expect(chunks.get(START + DAY)).toBe(1);
  database.close();
});

it('goes on where the clock goes back, and keeps one sample of each time', () => {
  const { store, clock } = startStore({ clock: new FakeClock(START), retention: KEPT });
  const port = openPort(store);
  pollUntil(store, clock, port, START + HOUR);
  const value = (atMs: number, amount: number): Sample => gauge(port.share, atMs, amount);
  const times = [START + 30 * MINUTE, START + 30 * MINUTE + SECOND, START - HOUR];
  for (const atMs of times) store.samples.write([value(atMs, 77)]);
  clock.advance(2 * DAY);
  const points = store.series.read({ ...port.share, fromMs: 0, toMs: START + DAY, stepMs: 0 })[0]!.points;
  const found = new Map(points.map(({ atMs, avg }) => [atMs, avg]));
  expect(times.map((atMs) => found.get(atMs) === 77)).toEqual([false, true, true]);
  expect(points.filter(({ count }) => count > 0)).toHaveLength(62);
});
