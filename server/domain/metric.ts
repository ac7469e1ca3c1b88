/** How a metric's raw value is to be read. Counters are judged and drawn as rates per second. */
export const METRIC_KINDS = ['counter', 'gauge', 'state'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly scope: 'device' | 'interface';
  /** Unit of what is judged and drawn: of the rate for counters, of the value otherwise. */
  readonly unit:
    | ('bit/s' | 'pkt/s' | '/s' | '%' | 'ms' | 's' | '')
    | ('°C' | 'rpm' | 'V' | 'A' | 'W' | 'dBm' | 'Hz' | 'm³/min');
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
  snmpInBadCommunityUses: deviceMetric(
    'snmpInBadCommunityUses',
    'counter',
    '/s',
    'Communities used for what they may not do',
  ),
  usmStatsUnknownUserNames: deviceMetric('usmStatsUnknownUserNames', 'counter', '/s', 'Unknown SNMPv3 users'),
  usmStatsWrongDigests: deviceMetric(
    'usmStatsWrongDigests',
    'counter',
    '/s',
    'SNMPv3 messages with a wrong authentication key',
  ),
  snmpInASNParseErrs: deviceMetric(
    'snmpInASNParseErrs',
    'counter',
    '/s',
    'Messages the agent could not decode',
  ),
  // Of each storage, processor and sensor by its name.
  diskUtilisation: deviceMetric('diskUtilisation', 'gauge', '%', 'Disk used'),
  diskUtilisationSoon: deviceMetric(
    'diskUtilisationSoon',
    'gauge',
    '%',
    'Disk used in 30 minutes at this pace',
  ),
  memoryUtilisation: deviceMetric('memoryUtilisation', 'gauge', '%', 'Memory used'),
  processorLoad: deviceMetric('processorLoad', 'gauge', '%', 'Processor load'),
  sensorTemperature: deviceMetric('sensorTemperature', 'gauge', '°C', 'Temperature'),
  sensorTemperatureExcess: deviceMetric(
    'sensorTemperatureExcess',
    'gauge',
    '°C',
    'Temperature above its limit',
  ),
  sensorFanSpeed: deviceMetric('sensorFanSpeed', 'gauge', 'rpm', 'Fan speed'),
  sensorVoltage: deviceMetric('sensorVoltage', 'gauge', 'V', 'Voltage'),
  sensorCurrent: deviceMetric('sensorCurrent', 'gauge', 'A', 'Current'),
  sensorPower: deviceMetric('sensorPower', 'gauge', 'W', 'Power'),
  sensorOpticalPower: deviceMetric('sensorOpticalPower', 'gauge', 'dBm', 'Optical power'),
  sensorFrequency: deviceMetric('sensorFrequency', 'gauge', 'Hz', 'Frequency'),
  sensorHumidity: deviceMetric('sensorHumidity', 'gauge', '%', 'Relative humidity'),
  sensorAirflow: deviceMetric('sensorAirflow', 'gauge', 'm³/min', 'Airflow'),
  sensorTruth: deviceMetric('sensorTruth', 'state', '', 'Sensor says true (1) or false (2)'),
  sensorNumber: deviceMetric('sensorNumber', 'gauge', '', 'Sensor value'),
} as const satisfies Record<string, Metric>;

export type ShippedMetricName = keyof typeof METRICS;

/** An object of the MIB that somebody chose to monitor: `gauge:HOST-RESOURCES-MIB::hrProcessorLoad`. */
export type MonitoredMetricName = `${MetricKind}:${string}::${string}`;

export type MetricName = ShippedMetricName | MonitoredMetricName;

export const METRIC_NAMES = Object.keys(METRICS) as [ShippedMetricName, ...ShippedMetricName[]];

/** Kind, module and object: all that a monitored metric is stands in its name, so that no catalogue can be behind. */
const MONITORED = /^(counter|gauge|state):([A-Za-z][\w-]{0,127}::([A-Za-z][\w-]{0,127}))$/;

function isShipped(name: string): name is ShippedMetricName {
  return Object.hasOwn(METRICS, name);
}

export function isMetricName(name: string): name is MetricName {
  return isShipped(name) || MONITORED.test(name);
}

/** @throws RangeError for a name that is none; `isMetricName` tells beforehand */
export function metricOf(name: MetricName): Metric {
  if (isShipped(name)) return METRICS[name];
  const [, kind, , label] = MONITORED.exec(name) ?? [];
  if (kind === undefined || label === undefined) throw new RangeError(`${name} is no metric`);
  return deviceMetric(name, kind as MetricKind, kind === 'counter' ? '/s' : '', label);
}
