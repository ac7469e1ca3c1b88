import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Sample, Series } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { BucketColumns } from '../../../server/store/series/bucket-columns.ts';
import { encodeRollup } from '../../../server/store/series/rollup-row.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { gauge, newDevice, startStore, temporaryFolder } from './temporary-store.ts';

const START = Date.UTC(2026, 0, 1);

interface Two {
  readonly still: Series;
  readonly varied: Series;
}

function open(store: Store): Two {
  const deviceId = store.devices.list()[0]?.id ?? store.devices.insert(newDevice()).id;
  const key = { deviceId, interfaceId: null, instance: null };
  return {
    still: store.samples.open({ ...key, metric: 'snmpLoss' }),
    varied: store.samples.open({ ...key, metric: 'snmpRoundTrip' }),
  };
}

/** What the poll of a minute brings: numbers that float32 has no exact form of. */
const valueAt = (minute: number): number => (minute % 7) + 0.1;

const poll = ({ still, varied }: Two, minute: number): Sample[] => [
  gauge(still, START + minute * MINUTE, 0.1),
  gauge(varied, START + minute * MINUTE, valueAt(minute)),
];

/** A poll each minute, from `fromMinute` inclusive to `toMinute` exclusive, 20 s after which the clock stands. */
function pollFor(store: Store, clock: FakeClock, series: Two, fromMinute: number, toMinute: number): void {
  for (let minute = fromMinute; minute < toMinute; minute++) {
    clock.advance(START + minute * MINUTE - clock.now());
    store.samples.write(poll(series, minute));
  }
  clock.advance(20 * SECOND);
}

const STEPS = [5 * MINUTE, 10 * MINUTE, 20 * MINUTE];

const answers = (store: Store, { still, varied }: Two): unknown =>
  STEPS.flatMap((stepMs) =>
    [still, varied].map((key) => store.series.read({ ...key, fromMs: START, toMs: START + DAY, stepMs })),
  );

const counted = (store: Store, { varied }: Two, stepMs: number): number =>
  store.series
    .read({ ...varied, fromMs: START, toMs: START + 3 * DAY, stepMs })[0]!
    .points.reduce((sum, { count }) => sum + count, 0);

/** Start in minutes, and form, of the rows of five minutes. */
function rowsOf(folder: string): unknown[] {
  const database = new Database(join(folder, 'trapline.db'), { readonly: true });
  const rows = database
    .prepare<[], { at: number; form: string }>(
      'SELECT at, hex(substr(data, 1, 1)) AS form FROM rollup_5m ORDER BY at',
    )
    .all();
  database.close();
  return rows.map(({ at, form }) => [(at - START) / MINUTE, form]);
}

it('rolls half an hour up into one row, which reads like the samples and like the day that it is joined to', () => {
  const { store, folder, clock } = startStore({ clock: new FakeClock(START) });
  const series = open(store);
  pollFor(store, clock, series, 0, 30);
  expect(rowsOf(folder)).toEqual([]);
  const fromSamples = answers(store, series);
  clock.advance(MINUTE);
  expect(rowsOf(folder)).toEqual([[0, '02']]);
  expect(answers(store, series)).toEqual(fromSamples);
  const part = { fromMs: START + 10 * MINUTE, toMs: START + 20 * MINUTE, stepMs: 5 * MINUTE };
  const [{ points } = { points: [] }] = store.series.read({ ...series.still, ...part });
  expect(points.map(({ atMs, count }) => [(atMs - START) / MINUTE, count])).toEqual([
    [10, 5],
    [15, 5],
  ]);
  pollFor(store, clock, series, 32, 90);
  clock.advance(MINUTE);
  expect(rowsOf(folder)).toEqual([
    [0, '02'],
    [30, '02'],
    [60, '02'],
  ]);
  const rolledUp = answers(store, series);
  clock.advance(DAY);
  expect(rowsOf(folder)).toEqual([[0, '02']]);
  expect(answers(store, series)).toEqual(rolledUp);
  expect([5 * MINUTE, HOUR, DAY].map((stepMs) => counted(store, series, stepMs))).toEqual([88, 88, 88]);
});

it('goes on with a file whose five minutes have a row each', () => {
  const folder = join(temporaryFolder(), 'data');
  const clock = new FakeClock(START);
  const former = startStore({ folder, clock });
  const series = open(former.store);
  former.store.samples.write(Array.from({ length: 28 }, (_, minute) => poll(series, minute)).flat());
  const expected = answers(former.store, series);
  former.store.stop();
  // The version before had rolled up the first 25 minutes by then, and sealed nothing.
  const database = new Database(join(folder, 'trapline.db'));
  const insert = database.prepare('INSERT INTO rollup_5m (owner, at, data) VALUES (?, ?, ?)');
  for (let from = 0; from < 25; from += 5) {
    const values = Array.from({ length: 5 }, (_, index) => valueAt(from + index));
    const buckets = [
      [series.still, [0.1, 0.1, 0.1, 0.1, 0.1]] as const,
      [series.varied, values] as const,
    ].map(([{ id }, all]) => {
      const sum = all.reduce((total, value) => total + value, 0);
      return [id, { count: 5, min: Math.min(...all), max: Math.max(...all), sum, quality: 0 }] as const;
    });
    const columns = new BucketColumns();
    for (const [id, bucket] of buckets) columns.add(id, START + from * MINUTE, bucket);
    insert.run(-series.still.deviceId, START + from * MINUTE, encodeRollup(columns, columns.inOrder(), 0));
  }
  database
    .prepare(`INSERT OR REPLACE INTO rollup_progress (tier, done_to) VALUES ('rollup_5m', ?)`)
    .run(START + 25 * MINUTE);
  database.close();

  const { store } = startStore({ folder, clock });
  const again = open(store);
  expect(answers(store, again)).toEqual(expected);
  pollFor(store, clock, again, 28, 60);
  clock.advance(MINUTE);
  expect(rowsOf(folder)).toEqual([
    [0, '01'],
    [5, '01'],
    [10, '01'],
    [15, '01'],
    [20, '01'],
    [25, '01'],
    [30, '02'],
  ]);
  const before = answers(store, again);
  clock.advance(DAY);
  expect(rowsOf(folder)).toEqual([[0, '02']]);
  expect(answers(store, again)).toEqual(before);
  expect([5 * MINUTE, HOUR, DAY].map((stepMs) => counted(store, again, stepMs))).toEqual([60, 60, 60]);
});

it('does half an hour again that a kill left rolled up but not noted, late samples included', () => {
  const folder = join(temporaryFolder(), 'data');
  const clock = new FakeClock(START);
  const first = startStore({ folder, clock });
  const series = open(first.store);
  // The first five minutes are empty at first, so that the late ones come before what the row began with.
  pollFor(first.store, clock, series, 5, 30);
  const path = join(folder, 'trapline.db');
  const reader = new Database(path, { readonly: true });
  const head = reader
    .prepare<[], { device: number; at: number; data: Buffer }>('SELECT device, at, data FROM sample_head')
    .all();
  reader.close();
  clock.advance(MINUTE);
  for (const minute of [2, 12.5]) first.store.samples.write(poll(series, minute));
  expect(rowsOf(folder)).toEqual([
    [0, '01'],
    [5, '02'],
    [10, '01'],
  ]);
  first.store.stop();
  // As it was before the sealing: all of it in the head, and no progress noted.
  const database = new Database(path);
  const insert = database.prepare('INSERT INTO sample_head (device, at, data) VALUES (?, ?, ?)');
  for (const { device, at, data } of head) insert.run(device, at, data);
  database.exec('DELETE FROM sample_chunk; DELETE FROM rollup_progress');
  database.close();

  const { store } = startStore({ folder, clock });
  const again = open(store);
  clock.advance(MINUTE);
  expect(rowsOf(folder)).toEqual([[0, '02']]);
  const rolledUp = answers(store, again);
  clock.advance(2 * HOUR);
  expect(answers(store, again)).toEqual(rolledUp);
  expect([5 * MINUTE, HOUR].map((stepMs) => counted(store, again, stepMs))).toEqual([27, 27]);
  const { points } = store.series.read({
    ...again.varied,
    fromMs: START,
    toMs: START + HOUR,
    stepMs: 5 * MINUTE,
  })[0]!;
  expect(points.map(({ atMs, count }) => [(atMs - START) / MINUTE, count])).toEqual(
    [0, 5, 10, 15, 20, 25].map((minute) => [minute, { 0: 1, 10: 6 }[minute] ?? 5]),
  );
});

it('rolls up a device with very many samples in several parts', () => {
  const { store, folder, clock } = startStore({ clock: new FakeClock(START) });
  const deviceId = store.devices.insert(newDevice()).id;
  const series = Array.from({ length: 100 }, (_, index) =>
    store.samples.open({ metric: 'tcpConnections', deviceId, interfaceId: null, instance: `state ${index}` }),
  );
  // 210 polls in the first five minutes, four in each five minutes after them.
  const seconds = [
    ...Array.from({ length: 210 }, (_, index) => index),
    ...Array.from({ length: 20 }, (_, index) => 300 + index * 75),
  ];
  store.transact(() => {
    for (const second of seconds)
      store.samples.write(series.map((one) => gauge(one, START + second * SECOND, second % 11)));
  });
  const read = (): unknown =>
    store.series.read({
      ...{ metric: 'tcpConnections', deviceId, interfaceId: null },
      ...{ fromMs: START, toMs: START + HOUR, stepMs: 5 * MINUTE },
    });
  const fromSamples = read();
  clock.advance(31 * MINUTE);
  expect(rowsOf(folder)).toEqual([
    [0, '01'],
    [5, '02'],
  ]);
  expect(read()).toEqual(fromSamples);
});

it('rolls everything up where samples are kept for less than half an hour', () => {
  // The sweeps of each hour come in the middle of a half hour.
  const clock = new FakeClock(START + 20 * MINUTE);
  const { store, folder } = startStore({ clock, retention: { rawMs: 6 * MINUTE } });
  const series = open(store);
  pollFor(store, clock, series, 20, 200);
  clock.advance(2 * HOUR);
  expect(counted(store, series, 5 * MINUTE)).toBe(180);
  const database = new Database(join(folder, 'trapline.db'), { readonly: true });
  const rows = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['sample_head', 'sample_chunk'].map(rows)).toEqual([0, 0]);
  database.close();
});
