import { expect, it } from 'vitest';
import type { SeriesData, SeriesPoint } from '../../../server/domain/series.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { statisticsOf } from '../../../server/performance/series-statistics.ts';

const raw = (atMs: number, avg: number | null): SeriesPoint => ({
  atMs,
  avg,
  min: avg,
  max: avg,
  count: avg === null ? 0 : 1,
  quality: avg === null ? 'gap' : 'ok',
});

const seriesOf = (points: readonly SeriesPoint[], part: Partial<SeriesData> = {}): SeriesData => ({
  metric: 'ifInOctets',
  deviceId: 1,
  interfaceId: 11,
  instance: null,
  unit: 'bit/s',
  stepMs: 0,
  points,
  ...part,
});

it('takes percentiles by nearest rank: of 1 to 20 the 95th is 19', () => {
  const points = Array.from({ length: 20 }, (_, index) => raw((index + 1) * 10 * SECOND, 20 - index));
  expect(statisticsOf(seriesOf(points), { fromMs: 0, toMs: 200 * SECOND })).toEqual({
    widthMs: 0,
    values: 20,
    min: 1,
    avg: 10.5,
    max: 20,
    p50: 10,
    p90: 18,
    p95: 19,
    p99: 20,
    last: 1,
    lastAtMs: 200 * SECOND,
    // Each of 210 bit/s in sum held for ten seconds, at eight bits an octet.
    octets: 262.5,
  });
});

it('counts no volume over a gap', () => {
  const points = [
    raw(10_000, 800),
    raw(20_000, 800),
    raw(30_000, null),
    raw(90_000, null),
    raw(100_000, 800),
  ];
  const { octets, values } = statisticsOf(seriesOf(points), { fromMs: 0, toMs: 100_000 });
  expect({ octets, values }).toEqual({ octets: 3_000, values: 3 });
});

it('weighs wide points by their polls, keeps their extremes and cuts them at the ends of the range', () => {
  const bucket = (atMs: number, avg: number, count: number): SeriesPoint => ({
    ...{ atMs, avg, count, quality: 'ok' },
    min: avg - 5,
    max: avg + 5,
  });
  const points = [bucket(0, 80, 30), bucket(5 * MINUTE, 160, 10)];
  const series = seriesOf(points, { stepMs: 5 * MINUTE });
  expect(statisticsOf(series, { fromMs: 4 * MINUTE, toMs: 6 * MINUTE })).toEqual({
    widthMs: 300_000,
    values: 2,
    min: 75,
    avg: 100,
    max: 165,
    p50: 80,
    p90: 160,
    p95: 160,
    p99: 160,
    last: 160,
    lastAtMs: 300_000,
    octets: 1_800,
  });
});

it('has nothing to say of nothing, and no volume of what is no rate of octets', () => {
  const none = { min: null, avg: null, max: null, p50: null, p90: null, p95: null, p99: null };
  const range = { fromMs: 0, toMs: 1_000 };
  expect(statisticsOf(seriesOf([raw(10, null)]), range)).toEqual({
    ...{ widthMs: 0, values: 0, last: null, lastAtMs: null, octets: null },
    ...none,
  });
  expect(statisticsOf(seriesOf([raw(10, 3)], { metric: 'snmpRoundTrip' }), range).octets).toBe(null);
});
