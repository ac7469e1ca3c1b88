import { expect, it } from 'vitest';
import type { SeriesView } from '../../../../server/contract/series.ts';
import { comparisonCharts, comparisonCsv } from '../../../../web/features/charts/comparison-lines.ts';

const pointOf = (atMs: number, avg: number | null) =>
  ({
    atMs,
    avg,
    min: avg,
    max: avg,
    count: avg === null ? 0 : 2,
    quality: avg === null ? 'gap' : 'ok',
  }) as const;

const seriesOf = (part: Partial<SeriesView>): SeriesView => ({
  ...{ metric: 'ifInOctets', deviceId: 1, interfaceId: 11, instance: null, unit: 'bit/s', stepMs: 10 },
  points: [pointOf(0, 5), pointOf(10, null), pointOf(20, 7)],
  ...part,
});

const nameOf = ({
  deviceId,
  interfaceId,
  metric,
}: {
  deviceId: number;
  interfaceId: number | null;
  metric: string;
}) => {
  const port = interfaceId === null ? null : `port-${interfaceId}`;
  return { device: `d${deviceId}`, port, metric, whole: `d${deviceId} ${port} · ${metric}` };
};

const OTHER = seriesOf({
  deviceId: 2,
  interfaceId: 22,
  points: [pointOf(0, 1), pointOf(10, 2), pointOf(20, 3)],
});
const SLOW = seriesOf({ metric: 'snmpRoundTrip', interfaceId: null, unit: 'ms', points: [pointOf(0, 4)] });
const chosen = { before: null, layout: 'one', stacked: false, nameOf } as const;

it('never puts two units on one axis, and splits by device or metric', () => {
  const titles = (layout: 'one' | 'device' | 'metric') =>
    comparisonCharts([seriesOf({}), OTHER, SLOW], { ...chosen, layout }).map(
      ({ title, lines }) => `${title}: ${lines.map(({ label }) => label).join(' | ')}`,
    );
  expect(titles('one')).toEqual([
    'bit/s: d1 port-11 · ifInOctets | d2 port-22 · ifInOctets',
    'ms: d1 null · snmpRoundTrip',
  ]);
  expect(titles('device')).toEqual([
    'd1, bit/s: port-11 · ifInOctets',
    'd2, bit/s: port-22 · ifInOctets',
    'd1, ms: snmpRoundTrip',
  ]);
  expect(titles('metric')).toEqual(['ifInOctets: d1 port-11 | d2 port-22', 'snmpRoundTrip: d1']);
});

it('stacks each line on those before it, tells its own values, and stands on the ground where those have a gap', () => {
  const [chart] = comparisonCharts([seriesOf({}), OTHER], { ...chosen, stacked: true });
  const second = chart?.lines[1];
  expect(second?.points.map(({ avg }) => avg)).toEqual([1, 2, 3]);
  expect(second?.drawn?.map(({ min, max }) => [min, max])).toEqual([
    [5, 6],
    [0, 2],
    [7, 10],
  ]);
});

it('draws the period before in the colour of its line', () => {
  const [chart] = comparisonCharts([OTHER, seriesOf({})], { ...chosen, before: [seriesOf({ points: [] })] });
  expect(chart?.lines.map(({ label, like }) => [label, like])).toEqual([
    ['d2 port-22 · ifInOctets', undefined],
    ['d1 port-11 · ifInOctets', undefined],
    ['d1 port-11 · ifInOctets, period before', 1],
  ]);
});

it('exports every point with its chart, gaps as gaps', () => {
  expect(comparisonCsv(comparisonCharts([seriesOf({ instance: '=1+1' })], chosen))).toBe(
    [
      'chart,series,unit,time,average,minimum,maximum,polls,quality',
      'bit/s,d1 port-11 · ifInOctets,bit/s,1970-01-01T00:00:00.000Z,5,5,5,2,ok',
      'bit/s,d1 port-11 · ifInOctets,bit/s,1970-01-01T00:00:00.010Z,,,,0,gap',
      'bit/s,d1 port-11 · ifInOctets,bit/s,1970-01-01T00:00:00.020Z,7,7,7,2,ok',
      '',
    ].join('\r\n'),
  );
});
