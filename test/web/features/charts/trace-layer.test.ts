import type { Chart } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { type Line, traceOf } from '../../../../web/features/charts/lines.ts';
import type { Point } from '../../../../web/features/charts/points.ts';
import { TraceLayer } from '../../../../web/features/charts/trace-layer.ts';

const point = (atMs: number, avg: number | null): Point => ({
  ...{ atMs, avg, min: avg === null ? null : avg - 2, max: avg === null ? null : avg + 2 },
  ...{ count: 1, quality: avg === null ? 'gap' : 'ok' },
});

/** A chart of 100 x 100 px over 0..100 ms and 0..10, whose context writes down what is drawn. */
function chartOf(drawn: string[]): Chart<'line'> {
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      drawn.push([name, ...args].join(' '));
  const context = new Proxy(
    {},
    {
      get: (_, name) => note(String(name)),
      set: (_, name, value) => drawn.push(`${String(name)} = ${value}`) > 0,
    },
  );
  const scale = (min: number, max: number, pixel: (value: number) => number) => ({
    min,
    max,
    getPixelForValue: pixel,
  });
  return {
    ctx: context,
    chartArea: { left: 0, top: 0, right: 100, bottom: 100 },
    scales: { x: scale(0, 100, (ms) => ms), y: scale(0, 10, (value) => 100 - 10 * value) },
  } as unknown as Chart<'line'>;
}

function drawn(line: Omit<Line, 'key' | 'label'>): string[] {
  const layer = new TraceLayer();
  const trace = traceOf({ key: 'in', label: 'in', ...line }, 10);
  layer.show([{ trace, colour: '#112233', dash: [6, 3], bandColour: '#11223338' }]);
  const calls: string[] = [];
  layer.beforeDatasetsDraw(chartOf(calls));
  return calls;
}

describe('TraceLayer', () => {
  it('draws each run of values as a line, and a value alone as a dot', () => {
    const points = [point(0, 1), point(10, 2), point(20, null), point(30, 3), point(40, null), point(50, 4)];
    expect(drawn({ points: [...points, point(60, 5)], stepMs: 0 })).toEqual([
      'save',
      'beginPath',
      'rect 0 0 100 100',
      'clip',
      'strokeStyle = #112233',
      'fillStyle = #112233',
      'lineWidth = 1.5',
      'lineJoin = round',
      'setLineDash 6,3',
      'beginPath',
      'moveTo 0 90',
      'lineTo 10 80',
      'moveTo 30 70',
      'moveTo 50 60',
      'lineTo 60 50',
      'stroke',
      'beginPath',
      `arc 30 70 1.5 0 ${2 * Math.PI}`,
      'fill',
      'restore',
    ]);
  });

  it('fills the band of each run between its edges, below the line', () => {
    const calls = drawn({ points: [point(0, 4), point(10, 5), point(20, null), point(30, 6)], stepMs: 10 });
    expect(calls.slice(4, 17)).toEqual([
      'fillStyle = #11223338',
      'beginPath',
      'moveTo 0 40',
      'lineTo 10 30',
      'lineTo 10 70',
      'lineTo 0 80',
      'closePath',
      'moveTo 30 20',
      'lineTo 30 60',
      'closePath',
      'fill',
      'strokeStyle = #112233',
      'fillStyle = #112233',
    ]);
  });
});
