import { expect, it } from 'vitest';
import { greatestOf, traceOf } from '../../../../web/features/charts/lines.ts';
import { usualLines } from '../../../../web/features/charts/usual-lines.ts';

const HOUR = 3_600_000;
const line = (key: string, label: string) => ({ key, label, points: [], stepMs: 0 });
const lines = [line('ifInOctets ', 'in'), line('ifOutOctets ', 'out')];
const point = { atMs: 10 * HOUR, median: 50, lower: null, upper: 900 };

it('stands beside the line that it is about, in the middle of its hour', () => {
  const usual = usualLines(lines, [
    {
      metric: 'ifOutOctets',
      instance: null,
      sureness: 'sure',
      points: [point, { ...point, atMs: 11 * HOUR, lower: 20 }],
    },
    { metric: 'ifInErrors', instance: null, sureness: 'sure', points: [point] },
  ]);
  const shown = { avg: 50, max: 900, count: 1, quality: 'ok' };
  expect(usual).toEqual([
    {
      ...{ key: 'usual ifOutOctets ', label: 'usual out', stepMs: HOUR, like: 1, usual: true },
      points: [
        { ...shown, atMs: 10.5 * HOUR, min: 0 },
        { ...shown, atMs: 11.5 * HOUR, min: 20 },
      ],
    },
  ]);
});

it('its bounds, far above what is measured, do not set the scale; its median does', () => {
  const [usual] = usualLines(lines, [
    { metric: 'ifInOctets', instance: null, sureness: 'sure', points: [point] },
  ]);
  expect(greatestOf([traceOf(usual!, HOUR)], 0, 24 * HOUR)).toBe(50);
});
