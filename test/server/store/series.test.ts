import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MetricName } from '../../../server/domain/metric.ts';
import type { Sample, Series, SeriesPoint } from '../../../server/domain/series.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { openChunk } from '../../../server/store/series/chunk.ts';
import { SampleBlock } from '../../../server/store/series/sample-block.ts';
import { SampleColumn } from '../../../server/store/series/sample-column.ts';
import type { Store } from '../../../server/store/store.ts';
import { exactValue } from './exact-value.ts';
import { gauge, newDevice, newInterface, startStore } from './temporary-store.ts';

/** A device with one interface, and a way to open its series. */
function withPort(store: Store): { readonly open: (metric: MetricName, instance?: string) => Series } {
  const deviceId = store.devices.insert(newDevice()).id;
  const interfaceId = store.interfaces.insert(newInterface(deviceId, 1)).id;
  return {
    open: (metric, instance) =>
      store.samples.open({
        metric,
        deviceId,
        interfaceId: metric.startsWith('if') ? interfaceId : null,
        instance: instance ?? null,
      }),
  };
}

function counter(series: Series, atMs: number, value: number | bigint, rate: number | null): Sample {
  const seconds = rate === null ? null : 30;
  const quality = rate === null ? 'first' : 'ok';
  return { series, atMs, value, rate, delta: null, deltaSeconds: seconds, quality };
}

const gap = (atMs: number, quality: SeriesPoint['quality'] = 'gap'): SeriesPoint => ({
  atMs,
  avg: null,
  min: null,
  max: null,
  count: 0,
  quality,
});
const single = (atMs: number, value: number, quality: SeriesPoint['quality'] = 'ok'): SeriesPoint => ({
  atMs,
  avg: value,
  min: value,
  max: value,
  count: 1,
  quality,
});

describe('samples', () => {
  it('keeps every 64-bit value to the bit, in the head and sealed', () => {
    const { store, folder, clock } = startStore();
    const series = withPort(store).open('ifInOctets');
    const start = clock.now();
    const values = [
      0n,
      1n,
      2n ** 53n + 1n,
      2n ** 63n - 1n,
      2n ** 63n,
      2n ** 64n - 1n,
      5n,
      2n ** 51n,
      2n ** 51n - 1n,
    ];
    values.forEach((value, index) => {
      store.samples.write([counter(series, start + index * SECOND, value, index === 0 ? null : index / 3)]);
    });
    const database = new Database(join(folder, 'trapline.db'), { readonly: true });
    const head = database.prepare<[], { data: Buffer }>('SELECT data FROM sample_head ORDER BY at').all();
    const column = new SampleColumn();
    head.forEach(({ data }, poll) => new SampleBlock(data).copy(0, column, poll));
    expect(values.map((_, at) => exactValue(column, at))).toEqual(values);

    clock.advance(HOUR);
    const sealed: unknown[] = [];
    for (const { data } of database.prepare<[], { data: Buffer }>('SELECT data FROM sample_chunk').all()) {
      const chunk = openChunk(data);
      sealed.push(...chunk.ids, ...chunk.atMs);
      const found = chunk.column(series.id)!;
      for (let at = 0; at < found.count; at++) sealed.push([exactValue(found, at), found.rate[at]]);
    }
    expect(sealed).toEqual([
      series.id,
      ...values.map((_, index) => start + index * SECOND),
      ...values.map((value, index) => [value, index === 0 ? Number.NaN : index / 3]),
    ]);
    expect(database.prepare('SELECT count(*) FROM sample_head').pluck().get()).toBe(0);
    database.close();
  });

  it('gives back floats and derived rates to the bit after sealing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            increase: fc.integer({ min: 0, max: 2 ** 40 }),
            seconds: fc.double({ min: 0.01, max: 600, noNaN: true }),
            level: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        (polls) => {
          const { store, clock } = startStore();
          const { open } = withPort(store);
          const [octets, level] = [open('ifOutOctets'), open('ifOutUtilisation')];
          const start = clock.now();
          let value = 0;
          const expected = { octets: [] as number[], level: [] as number[] };
          polls.forEach(({ increase, seconds, level: amount }, index) => {
            value += increase;
            const rate = increase / seconds;
            const atMs = start + index * SECOND;
            store.samples.write([
              { series: octets, atMs, value, rate, delta: increase, deltaSeconds: seconds, quality: 'ok' },
              gauge(level, atMs, amount),
            ]);
            expected.octets.push(rate * 8);
            expected.level.push(amount);
          });
          const read = (series: Series) =>
            store.series
              .read({ ...series, fromMs: start, toMs: start + HOUR, stepMs: 0 })[0]!
              .points.map(({ avg }) => avg);
          const before = [read(octets), read(level)];
          clock.advance(HOUR);
          expect([read(octets), read(level)]).toEqual(before);
          expect(before).toEqual([expected.octets, expected.level]);
          store.stop();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('ignores a second sample of one series and time, and takes others for the same time', () => {
    const { store, clock } = startStore();
    const { open } = withPort(store);
    const [a, b] = [open('snmpRoundTrip'), open('snmpLoss')];
    const start = clock.now();
    store.samples.write([gauge(b, start, 1)]);
    store.samples.write([gauge(a, start, 2), gauge(b, start, 99)]);
    store.samples.write([gauge(b, start, 98), gauge(b, start - SECOND, 3), gauge(b, start, 97)]);
    const read = (series: Series) =>
      store.series.read({ ...series, fromMs: 0, toMs: start + HOUR, stepMs: 0 })[0]!.points;
    expect(read(a)).toEqual([single(start, 2)]);
    expect(read(b)).toEqual([single(start - SECOND, 3), single(start, 1)]);
    clock.advance(HOUR);
    store.samples.write([gauge(b, start, 96), gauge(b, start + SECOND, 4)]);
    clock.advance(HOUR);
    expect(read(b)).toEqual([single(start - SECOND, 3), single(start, 1), single(start + SECOND, 4)]);
  });

  it('forgets a series that was opened in a transaction that failed, and stores it the next time', () => {
    const { store, clock, folder } = startStore();
    const { open } = withPort(store);
    const at = clock.now();
    let series: Series | undefined;
    expect(() =>
      store.transact(() => {
        series = open('snmpLoss');
        store.samples.write([gauge(series, at, 1)]);
        throw new Error('a later stage failed');
      }),
    ).toThrow('a later stage failed');
    const query = { ...series!, fromMs: 0, toMs: at + HOUR, stepMs: 0 };
    expect(store.series.read(query)).toEqual([]);
    store.samples.write([gauge(series!, at, 7)]);
    store.stop();
    const again = startStore({ folder, clock }).store;
    expect(again.series.read(query)[0]!.points).toEqual([single(at, 7)]);
    expect(again.samples.open(series!).id).toBe(series!.id);
  });
});

describe('reading', () => {
  it('gives one entry per instance, scaled, with gaps where polls are missing', () => {
    const { store, clock } = startStore();
    const { open } = withPort(store);
    const start = clock.now();
    const at = (polls: number) => start + polls * 30 * SECOND;
    const octets = open('ifInOctets');
    expect(store.series.read({ ...octets, fromMs: 0, toMs: at(99), stepMs: 0 })).toEqual([]);
    store.samples.write([counter(octets, at(0), 10, null)]);
    for (const poll of [1, 2, 3, 6, 7]) store.samples.write([counter(octets, at(poll), poll, poll)]);
    expect(store.series.read({ ...octets, fromMs: at(0), toMs: at(7), stepMs: 0 })).toEqual([
      {
        metric: 'ifInOctets',
        deviceId: octets.deviceId,
        interfaceId: octets.interfaceId,
        instance: null,
        unit: 'bit/s',
        stepMs: 0,
        points: [
          gap(at(0), 'first'),
          single(at(1), 8),
          single(at(2), 16),
          single(at(3), 24),
          gap(at(4)),
          single(at(6), 48),
        ],
      },
    ]);
    store.samples.write([
      gauge(open('tcpConnections', 'listen'), at(0), 3),
      gauge(open('tcpConnections', 'established'), at(0), 40),
    ]);
    const tcp = store.series.read({
      ...octets,
      metric: 'tcpConnections',
      interfaceId: null,
      fromMs: 0,
      toMs: at(9),
      stepMs: 0,
    });
    expect(tcp.map(({ instance, points }) => [instance, points])).toEqual([
      ['listen', [single(at(0), 3)]],
      ['established', [single(at(0), 40)]],
    ]);
  });

  it('draws an empty bucket as a gap, but not where polls are further apart than buckets', () => {
    const { store, clock } = startStore();
    const series = withPort(store).open('snmpLoss');
    const start = clock.now();
    for (const minute of [0, 1, 2, 3, 12, 13])
      store.samples.write([gauge(series, start + minute * MINUTE, minute)]);
    const read = (stepMs: number) =>
      store.series.read({ ...series, fromMs: start, toMs: start + HOUR, stepMs })[0]!.points;
    const bucket = (minute: number, min: number, max: number, avg: number, count: number) => ({
      ...single(start + minute * MINUTE, avg),
      min,
      max,
      count,
    });
    const wide = [bucket(0, 0, 3, 1.5, 4), gap(start + 5 * MINUTE), bucket(10, 12, 13, 12.5, 2)];
    expect(read(5 * MINUTE)).toEqual(wide);
    expect(read(20 * SECOND)).toEqual([
      single(start, 0),
      single(start + 1 * MINUTE, 1),
      single(start + 2 * MINUTE, 2),
      single(start + 3 * MINUTE, 3),
      gap(start + 3 * MINUTE + 20 * SECOND),
      single(start + 12 * MINUTE, 12),
      single(start + 13 * MINUTE, 13),
    ]);
    clock.advance(HOUR);
    expect(read(5 * MINUTE)).toEqual(wide);
  });

  it('gives at most 5,000 points and says how wide they are', () => {
    const { store, clock } = startStore();
    const series = withPort(store).open('snmpLoss');
    const start = clock.now();
    store.transact(() => {
      for (let poll = 0; poll < 6_000; poll++)
        store.samples.write([gauge(series, start + poll * SECOND, poll)]);
    });
    clock.advance(6_000 * SECOND);
    const [data] = store.series.read({ ...series, fromMs: start, toMs: clock.now(), stepMs: 0 });
    expect(data!.stepMs).toBe(2 * SECOND);
    expect(data!.points).toHaveLength(3_000);
    expect(data!.points[7]).toEqual({ ...single(start + 14 * SECOND, 14.5), min: 14, max: 15, count: 2 });
    expect(data!.points.reduce((sum, { count }) => sum + count, 0)).toBe(6_000);
  });
});

/** What is to come out, computed from the samples alone. */
function naive(samples: readonly { atMs: number; drawn: number | null }[], stepMs: number): unknown[] {
  const buckets = new Map<number, number[]>();
  for (const { atMs, drawn } of samples) {
    const start = Math.floor(atMs / stepMs) * stepMs;
    const values = buckets.get(start) ?? [];
    if (drawn !== null) values.push(drawn);
    buckets.set(start, values);
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([atMs, values]) =>
      values.length === 0
        ? { atMs, count: 0, avg: null, min: null, max: null }
        : {
            atMs,
            count: values.length,
            avg: near(values.reduce((sum, value) => sum + value, 0) / values.length),
            min: near(Math.min(...values)),
            max: near(Math.max(...values)),
          },
    );
}

/** Roll-ups keep seven digits. */
const near = (value: number): number => Number(value.toPrecision(5));

describe('roll-ups', () => {
  it('equal what the samples give, in any order of arrival and over a restart', () => {
    const poll = fc.record({
      /** Where in a day and a half, and what. */
      second: fc.integer({ min: 0, max: 36 * 3_600 - 1 }),
      octets: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { freq: 6 }),
      level: fc.integer({ min: 0, max: 100 }),
    });
    const polls = fc.uniqueArray(poll, { minLength: 1, maxLength: 60, selector: ({ second }) => second });
    fc.assert(
      fc.property(polls, fc.boolean(), (all, inOrder) => {
        const { store, folder, clock } = startStore();
        const { open } = withPort(store);
        let [octets, level] = [open('ifInOctets'), open('snmpLoss')];
        const start = clock.now();
        if (inOrder) all.sort((a, b) => a.second - b.second);
        let running = store;
        all.forEach(({ second, octets: rate, level: value }, index) => {
          // Half way the process ends, and starts again.
          if (index === Math.floor(all.length / 2)) {
            running.stop();
            running = startStore({ folder, clock }).store;
            [octets, level] = [running.samples.open(octets), running.samples.open(level)];
          }
          const atMs = start + second * SECOND;
          if (atMs > clock.now()) clock.advance(atMs - clock.now());
          running.samples.write([counter(octets, atMs, 1, rate), gauge(level, atMs, value)]);
        });
        clock.advance(2 * DAY);
        for (const stepMs of [5 * MINUTE, 30 * MINUTE, HOUR, DAY]) {
          const read = (series: Series, scale: number) =>
            running.series
              .read({ ...series, fromMs: start, toMs: start + 2 * DAY, stepMs })[0]!
              .points.filter(({ count, quality }) => count > 0 || quality !== 'gap')
              .map(({ atMs, count, avg, min, max }) => ({
                atMs,
                count,
                avg: avg === null ? null : near(avg / scale),
                min: min === null ? null : near(min / scale),
                max: max === null ? null : near(max / scale),
              }));
          const at = (second: number) => start + second * SECOND;
          expect(read(octets, 8)).toEqual(
            naive(
              all.map(({ second, octets: drawn }) => ({ atMs: at(second), drawn })),
              stepMs,
            ),
          );
          expect(read(level, 1)).toEqual(
            naive(
              all.map(({ second, level: drawn }) => ({ atMs: at(second), drawn })),
              stepMs,
            ),
          );
        }
        running.stop();
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe('retention', () => {
  it('keeps each tier its time and coarsens what is asked for beyond it', () => {
    const { store, folder, clock } = startStore({
      retention: {
        rawMs: 2 * HOUR,
        fiveMinuteMs: 6 * HOUR,
        hourMs: 2 * DAY,
        dayMs: 4 * DAY,
        trapMs: HOUR,
        trapCount: 2,
      },
    });
    const series = withPort(store).open('snmpLoss');
    const start = clock.now();
    for (let minute = 0; minute < 12 * 60; minute++) {
      store.samples.write([gauge(series, clock.now(), minute)]);
      clock.advance(MINUTE);
    }
    const read = (fromMs: number) =>
      store.series.read({ ...series, fromMs, toMs: clock.now(), stepMs: 0 })[0]!;
    expect(read(clock.now() - HOUR).stepMs).toBe(0);
    expect(read(clock.now() - 5 * HOUR).stepMs).toBe(5 * MINUTE);
    expect(read(start).stepMs).toBe(HOUR);
    expect(read(start).points.map(({ avg, count }) => [avg, count])).toEqual(
      Array.from({ length: 12 }, (_, hour) => [hour * 60 + 29.5, 60]),
    );
    clock.advance(3 * DAY);
    const database = new Database(join(folder, 'trapline.db'), { readonly: true });
    const rows = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(['sample_head', 'sample_chunk', 'rollup_5m', 'rollup_1h', 'rollup_1d'].map(rows)).toEqual([
      0, 0, 0, 0, 1,
    ]);
    expect(read(start).points.map(({ avg, count }) => [avg, count])).toEqual([[359.5, 720]]);
    clock.advance(2 * DAY);
    expect(rows('rollup_1d')).toBe(0);
    database.close();
  }, 120_000);
});
