/** How a metric's raw value is to be read. Counters are judged and drawn as rates per second. */
export type MetricKind = 'counter' | 'gauge' | 'state';

export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly scope: 'device' | 'interface';
  /** Unit of what is judged and drawn: of the rate for counters, of the value otherwise. */
  readonly unit: 'bit/s' | 'pkt/s' | '/s' | '%' | 'ms' | 's' | '';
  /** What the stored rate is multiplied by to have `unit` (8 for octets -> bits). */
  readonly scale: number;
  readonly label: string;
}

const counter = (name: string, unit: 'bit/s' | 'pkt/s' | '/s', label: string): Metric => ({
  name,
  kind: 'counter',
  scope: 'interface',
  unit,
  scale: unit === 'bit/s' ? 8 : 1,
  label,
});

const deviceMetric = (name: string, kind: MetricKind, unit: Metric['unit'], label: string): Metric => ({
  name,
  kind,
  scope: 'device',
  unit,
  scale: 1,
  label,
});

/**
 * The metrics that ship; names are an API. Interface counters bear the ifTable name whatever their width: the
 * 64-bit column is read where the device has it.
 */
export const METRICS = {
  ifInOctets: counter('ifInOctets', 'bit/s', 'Traffic in'),
  ifOutOctets: counter('ifOutOctets', 'bit/s', 'Traffic out'),
  ifInUcastPkts: counter('ifInUcastPkts', 'pkt/s', 'Unicast packets in'),
  ifOutUcastPkts: counter('ifOutUcastPkts', 'pkt/s', 'Unicast packets out'),
  ifInNUcastPkts: counter('ifInNUcastPkts', 'pkt/s', 'Multicast and broadcast packets in'),
  ifOutNUcastPkts: counter('ifOutNUcastPkts', 'pkt/s', 'Multicast and broadcast packets out'),
  ifInErrors: counter('ifInErrors', 'pkt/s', 'Errors in'),
  ifOutErrors: counter('ifOutErrors', 'pkt/s', 'Errors out'),
  ifInDiscards: counter('ifInDiscards', 'pkt/s', 'Discards in'),
  ifOutDiscards: counter('ifOutDiscards', 'pkt/s', 'Discards out'),
  ifInUtilisation: { ...deviceMetric('ifInUtilisation', 'gauge', '%', 'Utilisation in'), scope: 'interface' },
  ifOutUtilisation: {
    ...deviceMetric('ifOutUtilisation', 'gauge', '%', 'Utilisation out'),
    scope: 'interface',
  },
  ifOperStatus: { ...deviceMetric('ifOperStatus', 'state', '', 'Operational status'), scope: 'interface' },
  snmpReachable: deviceMetric('snmpReachable', 'state', '', 'Reachable (1) or not (0)'),
  snmpRoundTrip: deviceMetric('snmpRoundTrip', 'gauge', 'ms', 'SNMP round trip'),
  snmpLoss: deviceMetric('snmpLoss', 'gauge', '%', 'SNMP loss'),
  sysUpTime: deviceMetric('sysUpTime', 'gauge', 's', 'Uptime'),
  tcpConnections: deviceMetric('tcpConnections', 'gauge', '', 'TCP connections by state'),
  snmpInPkts: deviceMetric('snmpInPkts', 'counter', '/s', 'SNMP messages received by the agent'),
  snmpInBadVersions: deviceMetric(
    'snmpInBadVersions',
    'counter',
    '/s',
    'Messages of an unknown SNMP version',
  ),
  snmpInBadCommunityNames: deviceMetric('snmpInBadCommunityNames', 'counter', '/s', 'Bad community names'),
  snmpInASNParseErrs: deviceMetric(
    'snmpInASNParseErrs',
    'counter',
    '/s',
    'Messages the agent could not decode',
  ),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as [MetricName, ...MetricName[]];
