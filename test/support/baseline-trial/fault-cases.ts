import type { MetricName } from '../../../server/domain/metric.ts';

/** Where a fault must show: a port, and the metrics of which one must be told. */
export interface ShownAt {
  readonly device: string;
  readonly port: string;
  readonly metrics: readonly MetricName[];
}

/** One fault of the lab, with the ports of which one at least must be told. */
export interface FaultCase {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly places: readonly ShownAt[];
}

const TRAFFIC = ['ifInOctets', 'ifOutOctets'] as const;
const ERRORS = {
  inErrors: 'ifInErrors',
  inDiscards: 'ifInDiscards',
  outErrors: 'ifOutErrors',
  outDiscards: 'ifOutDiscards',
} as const;

/** Links of the campus that carry something at any hour: the backbone, the uplinks of two switches, two servers. */
const LINKS = [
  'core-1:te0/0--core-2:te0/0',
  'core-1:gi0/0--access-1:Gi1/0/48',
  'core-2:gi0/0--access-3:Gi1/0/48',
  'server-1:ens18--access-1:Gi1/0/45',
  'server-2:ens18--access-1:Gi1/0/44',
] as const;
/** An office, a camera and a computer of a lab room. */
const HOST_PORTS = [
  ['access-1', 'Gi1/0/5'],
  ['access-2', 'Gi1/0/1'],
  ['access-3', 'Gi1/0/7'],
] as const;

function endsOf(link: string, metrics: readonly MetricName[]): ShownAt[] {
  return link.split('--').map((end) => {
    const [device = '', port = ''] = end.split(':');
    return { device, port, metrics };
  });
}

/** As the lab offers them, but for what they are about. The 10 Gbit/s of the backbone no two hosts can fill. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...LINKS.slice(1).map((link): FaultCase => ({
    ...{ kind: 'congestion', parameters: { link } },
    places: endsOf(link, [...TRAFFIC, 'ifOutDiscards']),
  })),
  ...HOST_PORTS.flatMap(([device, port]) =>
    Object.entries(ERRORS).map(([counter, metric]): FaultCase => ({
      ...{ kind: 'errors', parameters: { device, port, counter } },
      places: [{ device, port, metrics: [metric] }],
    })),
  ),
  ...LINKS.map((link): FaultCase => ({
    ...{ kind: 'cable-out', parameters: { link } },
    places: endsOf(link, TRAFFIC),
  })),
  ...HOST_PORTS.map(([device, port]): FaultCase => ({
    ...{ kind: 'port-flap', parameters: { device, port } },
    places: [{ device, port, metrics: TRAFFIC }],
  })),
];
