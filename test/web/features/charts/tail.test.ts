import { describe, expect, it } from 'vitest';
import type { LivePoint, SeriesView } from '../../../../server/contract/series.ts';
import { pointAt, withGaps } from '../../../../web/features/charts/points.ts';
import { SeriesTail } from '../../../../web/features/charts/tail.ts';

const live = (atMs: number, value: number | null, more: Partial<LivePoint> = {}): LivePoint => ({
  metric: 'ifInOctets',
  interfaceId: 7,
  instance: null,
  atMs,
  value,
  quality: value === null ? 'gap' : 'ok',
  ...more,
});

const point = (atMs: number, avg: number | null, count = 1) =>
  ({ atMs, avg, min: avg, max: avg, count, quality: avg === null ? 'gap' : 'ok' }) as const;

const series = (stepMs: number, points: SeriesView['points']): SeriesView => ({
  metric: 'ifInOctets',
  deviceId: 3,
  interfaceId: 7,
  instance: null,
  unit: 'bit/s',
  stepMs,
  points,
});

const tail = (untilMs = Infinity) =>
  new SeriesTail({ deviceId: 3, interfaceId: 7, metrics: ['ifInOctets'], stepMs: 0, untilMs });

describe('live tail', () => {
  it('lays what was heard during the fetch behind its answer, once', () => {
    const one = tail();
    one.fetching();
    one.heard([live(20, 200), live(30, 300)]);
    expect(one.snapshot()).toBeNull();
    one.fetched([series(0, [point(10, 100), point(20, 200)])]);
    one.heard([live(30, 300), live(40, null)]);
    expect(one.snapshot()).toEqual([
      series(0, [point(10, 100), point(20, 200), point(30, 300), point(40, null, 0)]),
    ]);
  });

  it('folds a value into the last bucket and opens the next with the same alignment', () => {
    const one = tail();
    one.fetched([series(60, [point(120, 100, 3)])]);
    one.heard([live(170, 500), live(185, 50, { quality: 'wrapped' })]);
    expect(one.snapshot()?.[0]?.points).toEqual([
      { atMs: 120, avg: 200, min: 100, max: 500, count: 4, quality: 'ok' },
      { atMs: 180, avg: 50, min: 50, max: 50, count: 1, quality: 'wrapped' },
    ]);
  });

  it('leaves other interfaces, metrics and series untouched', () => {
    const one = tail();
    const before = [series(0, [point(10, 1)])];
    one.fetched(before);
    const snapshot = one.snapshot();
    one.heard([live(20, 5, { interfaceId: 8 }), live(20, 5, { metric: 'ifOutOctets' })]);
    expect(one.snapshot()).toBe(snapshot);
    expect(before).toEqual([series(0, [point(10, 1)])]);
  });

  it('opens a series for an instance that appears', () => {
    const one = new SeriesTail({
      deviceId: 3,
      interfaceId: null,
      metrics: ['tcpConnections'],
      stepMs: 0,
      untilMs: Infinity,
    });
    one.fetched([]);
    one.heard([live(20, 4, { metric: 'tcpConnections', interfaceId: null, instance: 'listen' })]);
    expect(one.snapshot()?.map(({ instance, points }) => [instance, points])).toEqual([
      ['listen', [point(20, 4)]],
    ]);
  });

  it('lays nothing behind a window that has ended', () => {
    const one = tail(20);
    one.heard([live(19, 5), live(20, 6)]);
    one.fetched([]);
    one.heard([live(25, 7)]);
    expect(one.snapshot()?.[0]?.points).toEqual([point(19, 5)]);
  });

  it('forgets what has left the window', () => {
    const one = tail();
    one.fetched([series(0, [point(10, 1), point(20, 2), point(30, 3)])]);
    one.prune(20);
    expect(one.snapshot()?.[0]?.points).toEqual([point(20, 2), point(30, 3)]);
  });
});

describe('points', () => {
  it('breaks the line where polls are missing', () => {
    expect(withGaps([point(0, 1), point(10, 2), point(40, 3)], 10).map((one) => [one.atMs, one.avg])).toEqual(
      [
        [0, 1],
        [10, 2],
        [20, null],
        [40, 3],
      ],
    );
  });

  it.each([
    [14, 10],
    [16, 20],
    [100, null],
    [-1, 10],
  ])('the point at %d is that of %s', (atMs, expected) => {
    expect(pointAt([point(10, 1), point(20, 2)], atMs, 15)?.atMs ?? null).toBe(expected);
  });
});
