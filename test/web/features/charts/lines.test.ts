import { describe, expect, it } from 'vitest';
import { greatestOf, traceOf } from '../../../../web/features/charts/lines.ts';
import type { Point } from '../../../../web/features/charts/points.ts';

const point = (atMs: number, avg: number | null): Point => ({
  atMs,
  avg,
  min: avg === null ? null : avg - 1,
  max: avg === null ? null : avg + 1,
  count: avg === null ? 0 : 2,
  quality: avg === null ? 'gap' : 'ok',
});
const lineOf = (points: Point[], stepMs: number) => ({ key: 'in', label: 'in', points, stepMs });

describe('traceOf', () => {
  it('breaks the line where a point has no value and where polls are missing', () => {
    const trace = traceOf(lineOf([point(0, 5), point(10, null), point(20, 6), point(60, 7)], 10), 10);
    expect([...trace.atMs]).toEqual([0, 10, 20, 30, 60]);
    expect([...trace.avg]).toEqual([5, Number.NaN, 6, Number.NaN, 7]);
    expect([...(trace.band?.min ?? [])]).toEqual([4, Number.NaN, 5, Number.NaN, 6]);
    expect([...(trace.band?.max ?? [])]).toEqual([6, Number.NaN, 7, Number.NaN, 8]);
  });

  it('has no band for raw samples', () => {
    expect(traceOf(lineOf([point(0, 5)], 0), 10).band).toBeNull();
  });
});

describe('greatestOf', () => {
  it('looks at the window alone, the band included, and takes a gap for nothing', () => {
    const trace = traceOf(lineOf([point(0, 900), point(10, 5), point(20, null), point(30, 9)], 10), 10);
    expect(greatestOf([trace], 10, 30)).toBe(10);
    expect(greatestOf([trace], 10, 20)).toBe(6);
    expect(greatestOf([trace], 20, 20)).toBe(0);
    expect(greatestOf([], 0, 30)).toBe(0);
  });
});
