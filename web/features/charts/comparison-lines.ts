import type { SeriesView } from '../../../server/contract/series.ts';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import type { SeriesName } from '../../api/series-names.ts';
import { type CsvCell, formatCsv } from '../../format/csv.ts';
import type { ComparisonLayout } from './comparison-view.ts';
import type { Line } from './lines.ts';
import type { Point } from './points.ts';

/** A chart of a comparison. */
export interface ComparisonChart {
  readonly key: string;
  /** Null where the lines are of several, or are sums. */
  readonly metric: string | null;
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
}

export type NameOf = (selection: SeriesSelection) => SeriesName;

const seriesKey = ({ deviceId, interfaceId, metric, instance }: SeriesSelection) =>
  `${deviceId} ${interfaceId ?? '-'} ${metric} ${instance ?? ''}`;

const UNITLESS = 'number';

/** Which chart a series belongs to; two units are never on one axis. */
function chartOf(series: SeriesView, name: SeriesName, layout: ComparisonLayout) {
  const unit = series.unit || UNITLESS;
  switch (layout) {
    case 'one':
      return { key: unit, title: unit, label: name.whole };
    case 'device':
      return {
        key: `${series.deviceId} ${unit}`,
        title: `${name.device}, ${unit}`,
        label: [name.port, name.metric].filter((part) => part !== null).join(' · '),
      };
    case 'metric':
      return {
        key: `${series.metric} ${unit}`,
        title: name.metric,
        label: [name.device, name.port].filter((part) => part !== null).join(' '),
      };
  }
}

/** The charts that a layout makes of series, each with its lines, and the lines of the period before. */
export function comparisonCharts(
  series: readonly SeriesView[],
  options: {
    readonly before: readonly SeriesView[] | null;
    readonly layout: ComparisonLayout;
    readonly stacked: boolean;
    readonly nameOf: NameOf;
  },
): ComparisonChart[] {
  const { before, layout, stacked, nameOf } = options;
  const charts = new Map<string, { title: string; unit: string; lines: Line[]; series: SeriesView[] }>();
  for (const one of series) {
    const { key, title, label } = chartOf(one, nameOf(one), layout);
    const chart = charts.get(key) ?? { title, unit: one.unit, lines: [], series: [] };
    chart.lines.push({ key: seriesKey(one), label, points: one.points, stepMs: one.stepMs });
    chart.series.push(one);
    charts.set(key, chart);
  }
  return [...charts].map(([key, chart]) => {
    const lines = stacked ? stackedLines(chart.lines) : chart.lines;
    const earlier = (before ?? []).flatMap((one): Line[] => {
      const like = chart.series.findIndex((other) => seriesKey(other) === seriesKey(one));
      const label = `${chart.lines[like]?.label}, period before`;
      if (like < 0) return [];
      return [{ key: `before ${seriesKey(one)}`, label, points: one.points, stepMs: one.stepMs, like }];
    });
    const [{ metric } = { metric: null }, ...others] = chart.series;
    const isOfOne = others.every((one) => one.metric === metric);
    return {
      key,
      metric: isOfOne && !stacked ? metric : null,
      title: chart.title,
      unit: chart.unit,
      lines: [...lines, ...(stacked ? [] : earlier)],
    };
  });
}

/** Each line on those before it: its band reaches from the sum of these to the sum with it. */
function stackedLines(lines: readonly Line[]): Line[] {
  const sums = new Map<number, number>();
  return lines.map((line) => ({
    ...line,
    drawn: line.points.map((point): Point => {
      if (point.avg === null) return point;
      const below = sums.get(point.atMs) ?? 0;
      const avg = below + point.avg;
      sums.set(point.atMs, avg);
      return { ...point, avg, min: below, max: avg };
    }),
  }));
}

/** What is drawn as a table: one row per point. */
export function comparisonCsv(charts: readonly ComparisonChart[]): string {
  const head = ['chart', 'series', 'unit', 'time', 'average', 'minimum', 'maximum', 'polls', 'quality'];
  const rows = charts.flatMap(({ title, unit, lines }) =>
    lines.flatMap(({ label, points }) =>
      points.map(({ atMs, avg, min, max, count, quality }): CsvCell[] => [
        ...[title, label, unit, new Date(atMs).toISOString()],
        ...[avg, min, max, count, quality],
      ]),
    ),
  );
  return formatCsv(head, rows);
}
