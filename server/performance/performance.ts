import { formRate, type Rate, type RateRule } from '../domain/counter.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { Observation } from '../domain/inventory.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import type { DevicePoll, Reading } from '../domain/poll.ts';
import { PORT_METRICS, type PortReadings } from '../domain/port-readings.ts';
import type { Sample, SampleSink, Series } from '../domain/series.ts';
import { SECOND } from '../domain/units.ts';
import { LatestValues } from './latest-values.ts';
import { lineRateBps, maxPerSecond } from './line-rate.ts';
import { INTERFACE_METRICS, type Moment, placeOf, SeriesMemory, type SeriesRow } from './series-memory.ts';

const MIN_GAP_MS = 30 * SECOND;
const GAP_INTERVALS = 2.5;
// Polls of one device may end in another order than they began; further back than this, the clock was set.
const REORDER_MS = 10 * SECOND;

const IN_OCTETS = placeOf('ifInOctets');
const OUT_OCTETS = placeOf('ifOutOctets');
const IN_UTILISATION = placeOf('ifInUtilisation');
const OUT_UTILISATION = placeOf('ifOutUtilisation');
const BY_PLACE: readonly Metric[] = INTERFACE_METRICS.map(metricOf);

/** By column of PORT_METRICS. */
const PORT_PLACES: readonly number[] = PORT_METRICS.map(placeOf);
const NO_READING: { -readonly [Key in keyof Reading]: Reading[Key] } = {
  metric: 'ifOperStatus',
  ifIndex: null,
  instance: null,
  syntax: 'gauge',
  value: 0,
  sysUpTimeTicks: null,
};

/** The interface whose readings are being taken: its readings come one after the other. */
interface PortContext {
  readonly port: Interface;
  readonly row: SeriesRow;
  /** By the place of the metric. */
  readonly latest: number[];
  readonly rateBps: number | null;
  readonly maxOctets: number | null;
  readonly maxPackets: number | null;
  readonly renumbered: boolean;
}

interface Measurement {
  readonly memory: SeriesMemory;
  readonly observation: Observation;
  /** Of the poll, or of the message whose readings were taken last. */
  moment: Moment;
  /** sysUpTime of the poll as a whole. */
  readonly pollTicks: number | null;
  /** Filled in for each counter. */
  readonly rule: RateRule;
  readonly rate: { -readonly [Key in keyof Rate]: Rate[Key] };
  ifIndex: number | null;
  /** Null where `ifIndex` is of no known interface. */
  port: PortContext | null;
  readonly samples: Sample[];
}

/**
 * Turns the readings of polls into samples: counters get their rate here and nowhere else, utilisation is derived
 * from it, and the newest value of each series is kept in memory.
 */
export class Performance implements LatestReader {
  readonly #samples: SampleSink;
  readonly #memories = new Map<DeviceId, SeriesMemory>();
  readonly #latest = new LatestValues();

  constructor(options: { samples: SampleSink }) {
    this.#samples = options.samples;
  }

  /** Samples of one poll, already written to the sink; inside the caller's transaction. */
  measure(poll: DevicePoll, observation: Observation): readonly Sample[] {
    const { deviceId } = poll;
    const memory = this.#memory(deviceId);
    if (observation.rebooted) memory.epoch += 1;
    for (const gone of observation.changedInterfaces) {
      if (gone.present) continue;
      memory.forgetInterface(gone.id);
      this.#latest.clearInterface(gone.id);
    }
    if (!poll.reachable && poll.reason !== 'trap') this.#latest.clearDevice(deviceId, memory.interfaceIds());
    const atMs = poll.startedAtMs;
    const lastAtMs = memory.lastAtMs ?? -Infinity;
    const empty = poll.readings.length === 0 && (poll.ports?.rows ?? 0) === 0;
    if (empty || (atMs <= lastAtMs && lastAtMs - atMs < REORDER_MS)) return [];
    memory.lastAtMs = atMs;

    const measurement: Measurement = {
      memory,
      observation,
      moment: { atMs, sysUpTimeTicks: poll.sysUpTimeTicks, epoch: memory.epoch },
      pollTicks: poll.sysUpTimeTicks,
      rule: {
        bits: 64,
        maxGapMs: Math.max(MIN_GAP_MS, GAP_INTERVALS * observation.device.intervalMs),
        maxPerSecond: null,
        rebooted: false,
        trustUptime: observation.device.lab,
      },
      rate: { quality: 'first', rate: null, delta: null, seconds: null },
      ifIndex: null,
      port: null,
      samples: [],
    };
    for (const reading of poll.readings) this.#take(reading, measurement);
    if (poll.ports !== undefined) this.#takePorts(poll.ports, measurement);
    this.#samples.write(measurement.samples);
    return measurement.samples;
  }

  /** Drops what is remembered of a removed device, and of one whose last samples were rolled back. */
  forget(deviceId: DeviceId): void {
    const memory = this.#memories.get(deviceId);
    this.#latest.clearDevice(deviceId, memory?.interfaceIds() ?? []);
    this.#memories.delete(deviceId);
  }

  ofInterface(id: InterfaceId, metrics?: readonly MetricName[]): Readonly<Record<string, number>> {
    return this.#latest.ofInterface(id, metrics);
  }

  ofDevice(id: DeviceId): Readonly<Record<string, number>> {
    return this.#latest.ofDevice(id);
  }

  top(metrics: readonly MetricName[], limit: number): readonly TopValue[] {
    return this.#latest.top(metrics, limit);
  }

  #take(reading: Reading, measurement: Measurement): void {
    const { metric, ifIndex, instance } = reading;
    if (ifIndex !== null && ifIndex !== measurement.ifIndex) {
      measurement.ifIndex = ifIndex;
      measurement.port = this.#port(ifIndex, measurement);
    }
    const context = ifIndex === null ? null : measurement.port;
    // A row that ifTable did not show when the inventory was taken; the next poll knows it.
    if (ifIndex !== null && context === null) return;
    const place = placeOf(metric);
    if (context !== null && place >= 0 && instance === null)
      this.#ofPort(reading, place, context, measurement);
    else this.#single(reading, context, measurement);
  }

  #takePorts(ports: PortReadings, measurement: Measurement): void {
    // One for all, filled in for each: nobody keeps it.
    const reading = { ...NO_READING };
    for (let row = 0; row < ports.rows; row += 1) {
      const context = this.#port(ports.ifIndexes[row] ?? 0, measurement);
      // A row that ifTable did not show when the inventory was taken; the next poll knows it.
      if (context === null) continue;
      const ticks = ports.ticks[row] ?? Number.NaN;
      reading.sysUpTimeTicks = Number.isNaN(ticks) ? null : ticks;
      for (let column = 0; column < PORT_METRICS.length; column += 1) {
        const value = ports.value(row, column);
        if (value === null) continue;
        reading.metric = PORT_METRICS[column] ?? 'ifOperStatus';
        reading.value = value;
        reading.syntax = ports.syntax(row, column);
        this.#ofPort(reading, PORT_PLACES[column] ?? 0, context, measurement);
      }
    }
  }

  #port(ifIndex: number, { memory, observation }: Measurement): PortContext | null {
    const port = observation.interfaces.get(ifIndex);
    if (port === undefined) return null;
    const rateBps = lineRateBps(port);
    return {
      port,
      row: memory.row(port.id),
      latest: this.#latest.row(observation.device.id, port.id),
      rateBps,
      maxOctets: maxPerSecond('ifInOctets', rateBps),
      maxPackets: maxPerSecond('ifInUcastPkts', rateBps),
      renumbered: observation.renumbered.has(port.id),
    };
  }

  #ofPort(reading: Reading, place: number, context: PortContext, measurement: Measurement): void {
    const { memory, samples } = measurement;
    const { row, port, latest } = context;
    const kind = BY_PLACE[place];
    const series =
      row.series(place) ??
      memory.series(row, place, { metric: reading.metric, interfaceId: port.id, instance: null });
    const scale = kind?.scale ?? 1;
    if (kind?.kind !== 'counter') {
      latest[place] = Number(reading.value) * scale;
      samples.push(gaugeSample(series, measurement.moment.atMs, reading.value));
      return;
    }
    const octets = place === IN_OCTETS || place === OUT_OCTETS;
    measurement.rule.maxPerSecond = octets ? context.maxOctets : context.maxPackets;
    const sample = counterSample(
      reading,
      series,
      { row, place, renumbered: context.renumbered },
      measurement,
    );
    samples.push(sample);
    latest[place] = sample.rate === null ? Number.NaN : sample.rate * scale;
    if (octets) this.#utilisation(sample, context, measurement);
  }

  /** A series that stands in no interface's row. */
  #single(reading: Reading, context: PortContext | null, measurement: Measurement): void {
    const { memory, samples } = measurement;
    const { metric, instance } = reading;
    const interfaceId = context?.port.id ?? null;
    const row = memory.single(metric, interfaceId, instance);
    const series = row.series(0) ?? memory.series(row, 0, { metric, interfaceId, instance });
    const { kind, scale } = metricOf(metric);
    if (kind !== 'counter') {
      this.#latest.set(series, Number(reading.value) * scale);
      samples.push(gaugeSample(series, measurement.moment.atMs, reading.value));
      return;
    }
    measurement.rule.maxPerSecond = context === null ? null : maxPerSecond(metric, context.rateBps);
    const renumbered = context?.renumbered ?? false;
    const sample = counterSample(reading, series, { row, place: 0, renumbered }, measurement);
    samples.push(sample);
    this.#latest.set(series, sample.rate === null ? null : sample.rate * scale);
  }

  /** Utilisation exists only where the rate can be trusted and the speed is known; elsewhere there is no sample. */
  #utilisation(sample: Sample, context: PortContext, { memory, samples }: Measurement): void {
    const { row, port, rateBps, latest } = context;
    const inward = sample.series.metric === 'ifInOctets';
    const place = inward ? IN_UTILISATION : OUT_UTILISATION;
    const metric = inward ? 'ifInUtilisation' : 'ifOutUtilisation';
    const series =
      row.series(place) ?? memory.series(row, place, { metric, interfaceId: port.id, instance: null });
    if (sample.rate === null || rateBps === null) {
      latest[place] = Number.NaN;
      return;
    }
    const percent = (sample.rate * 8 * 100) / rateBps;
    latest[place] = percent;
    samples.push(gaugeSample(series, sample.atMs, percent));
  }

  #memory(deviceId: DeviceId): SeriesMemory {
    const known = this.#memories.get(deviceId);
    if (known !== undefined) return known;
    const memory = new SeriesMemory({ samples: this.#samples, deviceId });
    this.#memories.set(deviceId, memory);
    return memory;
  }
}

/** One object per message, shared by the readings that it brought. */
function momentOf(reading: Reading, measurement: Measurement): Moment {
  const { moment } = measurement;
  const { sysUpTimeTicks = measurement.pollTicks } = reading;
  if (sysUpTimeTicks !== moment.sysUpTimeTicks) measurement.moment = { ...moment, sysUpTimeTicks };
  return measurement.moment;
}

function counterSample(
  reading: Reading,
  series: Series,
  at: { readonly row: SeriesRow; readonly place: number; readonly renumbered: boolean },
  measurement: Measurement,
): Sample {
  const { rule, rate } = measurement;
  const { row, place } = at;
  const { value } = reading;
  const moment = momentOf(reading, measurement);
  const bits = reading.syntax === 'counter64' ? 64 : 32;
  const epoch = row.epoch(place);
  rule.bits = bits;
  rule.rebooted = (epoch !== null && epoch !== moment.epoch) || at.renumbered;
  // A counter of another width is another counter.
  formRate(rate, row.moment(place, bits), row.value(place), moment, value, rule);
  row.keep(place, moment, value, bits);
  return {
    series,
    atMs: moment.atMs,
    value,
    rate: rate.rate,
    delta: rate.delta,
    deltaSeconds: rate.seconds,
    quality: rate.quality,
  };
}

function gaugeSample(series: Series, atMs: number, value: number | bigint): Sample {
  return { series, atMs, value, rate: null, delta: null, deltaSeconds: null, quality: 'ok' };
}
