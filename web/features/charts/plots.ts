import type { SeriesView } from '../../../server/contract/series.ts';
import type { Line } from './lines.ts';

type MetricName = SeriesView['metric'];

/** A chart of a page: which metrics, in which unit. */
export interface Plot {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly metrics: readonly { readonly name: MetricName; readonly label: string }[];
  /** What the axis shows at least, so that an idle line lies flat at the bottom. */
  readonly suggestedMax: number;
  /** Words for the values of an enumeration. */
  readonly states?: readonly { readonly name: string; readonly number: number }[];
}

export const INTERFACE_PLOTS: readonly Plot[] = [
  {
    key: 'traffic',
    title: 'Traffic',
    unit: 'bit/s',
    metrics: [
      { name: 'ifInOctets', label: 'in' },
      { name: 'ifOutOctets', label: 'out' },
    ],
    suggestedMax: 1_000,
  },
  {
    key: 'utilisation',
    title: 'Utilisation',
    unit: '%',
    metrics: [
      { name: 'ifInUtilisation', label: 'in' },
      { name: 'ifOutUtilisation', label: 'out' },
    ],
    suggestedMax: 1,
  },
  {
    key: 'packets',
    title: 'Packets',
    unit: 'pkt/s',
    metrics: [
      { name: 'ifInUcastPkts', label: 'unicast in' },
      { name: 'ifOutUcastPkts', label: 'unicast out' },
      { name: 'ifInNUcastPkts', label: 'non-unicast in' },
      { name: 'ifOutNUcastPkts', label: 'non-unicast out' },
    ],
    suggestedMax: 10,
  },
  {
    key: 'faults',
    title: 'Errors, discards',
    unit: 'pkt/s',
    metrics: [
      { name: 'ifInErrors', label: 'errors in' },
      { name: 'ifOutErrors', label: 'errors out' },
      { name: 'ifInDiscards', label: 'discards in' },
      { name: 'ifOutDiscards', label: 'discards out' },
    ],
    suggestedMax: 1,
  },
];

export const DEVICE_PLOTS: readonly Plot[] = [
  {
    key: 'roundTrip',
    title: 'Round trip',
    unit: 'ms',
    metrics: [{ name: 'snmpRoundTrip', label: 'round trip' }],
    suggestedMax: 5,
  },
  {
    key: 'loss',
    title: 'Loss',
    unit: '%',
    metrics: [{ name: 'snmpLoss', label: 'requests lost' }],
    suggestedMax: 10,
  },
  {
    key: 'tcp',
    title: 'TCP by state',
    unit: '',
    metrics: [{ name: 'tcpConnections', label: 'connections' }],
    suggestedMax: 5,
  },
];

export function metricsOf(plots: readonly Plot[]): MetricName[] {
  return plots.flatMap((plot) => plot.metrics.map((metric) => metric.name));
}

/** The lines of a plot: one per metric, or one per instance (TCP state) where the metric has instances. */
export function linesOf(plot: Plot, series: readonly SeriesView[]): Line[] {
  return plot.metrics.flatMap(({ name, label }) => {
    const found = series.filter((one) => one.metric === name);
    if (found.length === 0) return [{ key: name, label, points: [], stepMs: 0 }];
    return found
      .toSorted((a, b) => (a.instance ?? '').localeCompare(b.instance ?? ''))
      .map(({ instance, points, stepMs }) => ({
        key: `${name} ${instance ?? ''}`,
        label: instance ?? label,
        points,
        stepMs,
      }));
  });
}
