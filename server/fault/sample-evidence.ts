import type { Refusal } from '../domain/counter.ts';
import type { ReadEvidence, SampleEvidence } from '../domain/evidence.ts';
import type { Interface } from '../domain/interface.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import type { SampleColumns } from '../domain/sample-columns.ts';
import type { Series } from '../domain/series.ts';
import { plain, quantity } from './wording.ts';

/** What a judged value was made of; formed only where the value counts. */
export type SampleBasis = Pick<SampleEvidence, 'quality' | 'read' | 'arithmetic' | 'decision'>;

/** What is computed from the octets of the same poll, which stand beside it. */
const DERIVED: Partial<Readonly<Record<MetricName, MetricName>>> = {
  ifInUtilisation: 'ifInOctets',
  ifOutUtilisation: 'ifOutOctets',
  diskUtilisationSoon: 'diskUtilisation',
  sensorTemperatureExcess: 'sensorTemperature',
};
/** What of the MIB is behind metrics whose series are named by people's names, not by an index. */
const NAMED: Partial<Readonly<Record<MetricName, string>>> = {
  diskUtilisation: 'hrStorageUsed / hrStorageSize',
  memoryUtilisation: 'hrStorageUsed / hrStorageSize',
  processorLoad: 'hrProcessorLoad',
};
const OF_SENSORS = /^sensor[A-Z]/u;
/** How far diskUtilisationSoon looks ahead, minutes. */
const AHEAD_MINUTES = 30;
/** Of Counter64, where it is not the metric's own name (RFC 2863 §6). */
const WIDE_NAMES: Partial<Readonly<Record<MetricName, string>>> = {
  ifInOctets: 'ifHCInOctets',
  ifOutOctets: 'ifHCOutOctets',
  ifInUcastPkts: 'ifHCInUcastPkts',
  ifOutUcastPkts: 'ifHCOutUcastPkts',
  ifInNUcastPkts: 'ifHCInMulticastPkts + ifHCInBroadcastPkts',
  ifOutNUcastPkts: 'ifHCOutMulticastPkts + ifHCOutBroadcastPkts',
};
/** What Trapline measures itself. */
const MEASURED: readonly MetricName[] = ['snmpReachable', 'snmpRoundTrip', 'snmpLoss', 'tcpConnections'];
const COUNTER32 = 2n ** 32n;

interface Place {
  readonly columns: SampleColumns;
  readonly at: number;
  /** Of the series, null of a device's. */
  readonly port: Interface | null;
}

/** How the value of a trusted sample came about. */
export function basisOf({ columns, at, port }: Place): SampleBasis {
  const series = columns.series(at);
  const source = DERIVED[series.metric];
  if (source === undefined) return ownBasis({ columns, at, port });
  const below = placeOf(columns, { ...series, metric: source });
  if (below < 0) return ownBasis({ columns, at, port });
  const basis = ownBasis({ columns, at: below, port });
  if (port === null)
    return { ...basis, arithmetic: [...basis.arithmetic, equipmentStep(columns, at, below)] };
  const speed = port.ifSpeedBps;
  if (speed === null) return basis;
  const rate = quantity(columns.rate(below) * 8, 'bit/s');
  const step = `${rate} / ifSpeed ${quantity(speed, 'bit/s')} = ${quantity(columns.number(at), '%')}`;
  return { ...basis, arithmetic: [...basis.arithmetic, step] };
}

/** From the value of a disk or a temperature to what is judged of it. */
function equipmentStep(columns: SampleColumns, at: number, below: number): string {
  const { unit, name } = metricOf(columns.metric(at));
  const [value, judged] = [columns.number(below), columns.number(at)];
  const equals = `= ${quantity(judged, unit)}`;
  if (name === 'sensorTemperatureExcess')
    return `${quantity(value, unit)} − limit ${quantity(value - judged, unit)} ${equals}`;
  const pace = quantity((judged - value) / AHEAD_MINUTES, unit);
  return `${quantity(value, unit)} + ${pace} a minute × ${AHEAD_MINUTES} min ${equals}`;
}

/** The step from a value to the share that it is of another. */
export function shareStep(
  columns: SampleColumns,
  at: number,
  share: { by: MetricName; percent: number },
): string {
  const series = columns.series(at);
  const own = metricOf(series.metric);
  const value = valueAt(columns, at, own);
  const other = metricOf(share.by);
  const below = placeOf(columns, { ...series, metric: share.by });
  const divisor = below < 0 ? Number.NaN : valueAt(columns, below, other);
  return `${quantity(value, own.unit)} / ${share.by} ${quantity(divisor, other.unit)} = ${quantity(share.percent, '%')}`;
}

/** `90 Mbit/s / usual 60 Mbit/s = 150 %` */
export function usualStep(
  columns: SampleColumns,
  at: number,
  { median, percent }: { median: number; percent: number },
): string {
  const own = metricOf(columns.metric(at));
  const value = valueAt(columns, at, own);
  return `${quantity(value, own.unit)} / usual ${quantity(median, own.unit)} = ${quantity(percent, '%')}`;
}

/** The newest of several samples of which the mean was judged. */
export function meanEvidence(
  place: Place,
  { mean, polls, seconds }: { mean: number; polls: number; seconds: number },
): SampleEvidence {
  const { name: metric, unit } = metricOf(place.columns.metric(place.at));
  const { arithmetic, ...basis } = basisOf(place);
  const step = `mean of ${polls} polls over ${Math.round(seconds)} s = ${quantity(mean, unit)}`;
  return {
    ...{ kind: 'sample', metric, value: mean, unit, ...basis },
    arithmetic: polls === 1 ? arithmetic : [...arithmetic, step],
    ...{ level: null, counts: true },
  };
}

/** Why a sample of the series is not judged in this poll; null where the poll brought none of it. */
export function refusedSample(
  columns: SampleColumns,
  series: Series,
  port: Interface | null,
): SampleEvidence | null {
  const at = placeOf(columns, { ...series, metric: DERIVED[series.metric] ?? series.metric });
  if (at < 0 || columns.refusal(at) === 'none') return null;
  return {
    kind: 'sample',
    metric: series.metric,
    value: null,
    unit: metricOf(series.metric).unit,
    quality: columns.quality(at),
    read: readOf({ columns, at, port }),
    arithmetic: [],
    decision: refusalText(columns.refusal(at), columns.bits(at)),
    level: null,
    counts: false,
  };
}

function ownBasis(place: Place): SampleBasis {
  const { columns, at } = place;
  const metric = metricOf(columns.metric(at));
  const read = readOf(place);
  return {
    quality: columns.quality(at),
    read,
    arithmetic: metric.kind === 'counter' && read !== null ? rateSteps(place, metric, read) : [],
    decision: decisionOf(place, read),
  };
}

function readOf({ columns, at, port }: Place): ReadEvidence | null {
  const series = columns.series(at);
  if (MEASURED.includes(series.metric)) return null;
  const bits = columns.bits(at);
  const after = columns.large(at) ?? columns.number(at);
  const delta = columns.delta(at);
  const isCounter = metricOf(series.metric).kind === 'counter';
  const before = isCounter ? beforeOf(after, delta, columns.quality(at) === 'wrapped') : null;
  return {
    object: objectOf(series, bits, port),
    syntax: !isCounter ? 'gauge' : bits === null ? 'counter' : `Counter${bits}`,
    before: before === null ? null : String(before),
    after: String(after),
    delta: before === null ? null : String(delta),
    seconds: before === null ? null : columns.deltaSeconds(at),
  };
}

/** The reading before, which nobody keeps: what the counter has now less what it grew by. */
function beforeOf(after: number | bigint, delta: number, wrapped: boolean): bigint | null {
  if (!Number.isInteger(delta) || (typeof after === 'number' && !Number.isInteger(after))) return null;
  return BigInt(after) - BigInt(delta) + (wrapped ? COUNTER32 : 0n);
}

function rateSteps({ columns, at }: Place, metric: Metric, read: ReadEvidence): string[] {
  const { before, after, delta, seconds } = read;
  if (before === null || delta === null || seconds === null) return [];
  const wrap = columns.quality(at) === 'wrapped' ? ' + 2^32' : '';
  const scale = metric.scale === 1 ? '' : ` × ${metric.scale}`;
  const rate = columns.rate(at);
  const span = `${Number(seconds.toPrecision(4))} s`;
  const steps = [
    `${grouped(after)} − ${grouped(before)}${wrap} = ${grouped(delta)}`,
    `${grouped(delta)}${scale} / ${span} = ${quantity((Number(delta) / seconds) * metric.scale, metric.unit)}`,
  ];
  if (rate < Number(delta) / seconds)
    steps.push(
      `less than a tenth above what ifSpeed allows: taken as ${quantity(rate * metric.scale, metric.unit)}`,
    );
  return steps;
}

function decisionOf({ columns, at }: Place, read: ReadEvidence | null): string {
  if (read === null) return 'measured by Trapline itself: judged';
  if (read.syntax === 'gauge') return 'a gauge: judged as it is';
  if (read.before === null) return 'a rate: judged';
  if (columns.quality(at) !== 'wrapped') return `${read.syntax} went on without a wrap: judged`;
  return `${read.syntax} wrapped once: ${grouped(read.before)} -> ${grouped(read.after)} is ${grouped(read.delta ?? '')}: judged`;
}

function refusalText(refusal: Refusal, bits: 32 | 64 | null): string {
  const counter = bits === null ? 'the counter' : `the Counter${bits}`;
  switch (refusal) {
    case 'none':
      return 'judged';
    case 'first':
      return `first reading of ${counter}: no difference yet, not judged`;
    case 'restarted':
      return 'reset: the device restarted or the row is another interface’s now, not judged';
    case 'pollsMissed':
      return 'first after a gap: polls were missed in between, not judged';
    case 'stoodStill':
      return 'sysUpTime did not go on between the two readings: no rate, not judged';
    case 'decreased':
      return `reset: ${counter} went back and cannot have wrapped, not judged`;
    case 'tooFast':
      return 'above what ifSpeed allows: discarded, not judged';
  }
}

/** `ifHCInOctets.7`, `snmpInPkts.0`, `hrProcessorLoad.196608` */
function objectOf({ metric, instance }: Series, bits: 32 | 64 | null, port: Interface | null): string {
  const named = NAMED[metric] ?? (OF_SENSORS.test(metric) ? 'entPhySensorValue' : null);
  if (named !== null && instance !== null) return plain(`${named} of ${instance}`, 200);
  const name = (bits === 64 ? WIDE_NAMES[metric] : undefined) ?? metricName(metric);
  return plain(`${name}.${port?.ifIndex ?? instance ?? '0'}`, 200);
}

/** A monitored object bears its module and kind, too. */
const metricName = (metric: MetricName): string => metric.split('::').at(-1) ?? metric;

function placeOf(columns: SampleColumns, of: Pick<Series, 'metric' | 'interfaceId' | 'instance'>): number {
  for (let at = 0; at < columns.length; at += 1) {
    if (columns.metric(at) !== of.metric || columns.interfaceId(at) !== of.interfaceId) continue;
    if (columns.instance(at) === of.instance) return at;
  }
  return -1;
}

function valueAt(columns: SampleColumns, at: number, { kind, scale }: Metric): number {
  return (kind === 'counter' ? columns.rate(at) : columns.number(at)) * scale;
}

/** `4,294,967,290` */
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
