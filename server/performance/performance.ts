import { FormedRate, formRate, increase, type RateRule } from '../domain/counter.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { Observation } from '../domain/inventory.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import type { DevicePoll, Reading } from '../domain/poll.ts';
import { PORT_METRICS, type PortReadings } from '../domain/port-readings.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { SampleSink, Series, SeriesKey } from '../domain/series.ts';
import { SECOND } from '../domain/units.ts';
import { LatestRow, LatestValues } from './latest-values.ts';
import { lineRateBps, maxPerSecond } from './line-rate.ts';
import { type Moment, ReadingRows } from './reading-rows.ts';
import { INTERFACE_METRICS, placeOf, SeriesMemory } from './series-memory.ts';

const MIN_GAP_MS = 30 * SECOND;
const GAP_INTERVALS = 2.5;
// Polls of one device may end in another order than they began; further back than this, the clock was set.
const REORDER_MS = 10 * SECOND;

const IN_OCTETS = placeOf('ifInOctets');
const OUT_OCTETS = placeOf('ifOutOctets');
const IN_UTILISATION = placeOf('ifInUtilisation');
const OUT_UTILISATION = placeOf('ifOutUtilisation');
const NO_ROWS = new ReadingRows(0);
const BY_PLACE: readonly Metric[] = INTERFACE_METRICS.map(metricOf);

/** By column of PORT_METRICS. */
const PORT_PLACES: readonly number[] = PORT_METRICS.map(placeOf);

/** The interface whose readings are being taken. They come one interface after the other: one object serves all. */
class PortContext {
  port: Interface | null = null;
  /** Filled in for each value. */
  readonly series: FilledSeries = {
    id: 0,
    metric: 'ifOperStatus',
    deviceId: 0,
    interfaceId: null,
    instance: null,
  };
  readonly at: TakenPlace = { rows: NO_ROWS, row: 0, place: 0, series: this.series, renumbered: false };
  readonly latest = new LatestRow();
  rateBps: number | null = null;
  maxOctets: number | null = null;
  maxPackets: number | null = null;
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
  readonly rate: FormedRate;
  readonly value: ReadValue;
  ifIndex: number | null;
  /** Null where `ifIndex` is of no known interface. */
  port: PortContext | null;
  readonly samples: SampleColumns;
}

/** A series of an interface, by its place: the same object for all of them. */
type FilledSeries = { -readonly [Key in keyof SeriesKey]: SeriesKey[Key] } & { id: number };

/** The value that is being taken, filled in anew for each. */
interface ReadValue {
  /** Rounded where `large` is given. */
  number: number;
  /** The value exactly, where a double does not hold it. */
  large: bigint | undefined;
  bits: 32 | 64;
}

/** A place in rows, of the series whose value is being taken. */
interface TakenPlace {
  rows: ReadingRows;
  row: number;
  place: number;
  readonly series: Series;
  renumbered: boolean;
}

/**
 * Turns the readings of polls into samples: counters get their rate here and nowhere else, utilisation is derived
 * from it, and the newest value of each series is kept in memory.
 */
export class Performance implements LatestReader {
  readonly #samples: SampleSink;
  readonly #memories = new Map<DeviceId, SeriesMemory>();
  readonly #latest = new LatestValues();
  /** Filled again by every poll. */
  readonly #columns = new SampleColumns();
  readonly #rate = new FormedRate();
  readonly #context = new PortContext();

  constructor(options: { samples: SampleSink }) {
    this.#samples = options.samples;
  }

  /** Samples of one poll, already written to the sink; inside the caller's transaction. Valid until the next poll. */
  measure(poll: DevicePoll, observation: Observation): SampleColumns {
    const { deviceId } = poll;
    this.#columns.clear();
    const memory = this.#memory(deviceId);
    if (observation.rebooted) memory.epoch += 1;
    for (const gone of observation.changedInterfaces) {
      if (gone.present) continue;
      memory.forgetInterface(gone.id);
      this.#latest.clearInterface(gone.id);
    }
    for (const { metrics, instance } of observation.equipment?.ended ?? [])
      for (const metric of metrics) this.#latest.set({ metric, deviceId, interfaceId: null, instance }, null);
    if (!poll.reachable && poll.reason !== 'trap') this.#latest.clearDevice(deviceId, memory.interfaceIds());
    const atMs = poll.startedAtMs;
    const lastAtMs = memory.lastAtMs ?? -Infinity;
    const empty = poll.readings.length === 0 && (poll.ports?.rows ?? 0) === 0;
    if (empty || (atMs <= lastAtMs && lastAtMs - atMs < REORDER_MS)) return this.#columns;
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
      rate: this.#rate,
      // A fraction, so that the engine keeps plain doubles from the start.
      value: { number: 0.5, large: undefined, bits: 64 },
      ifIndex: null,
      port: null,
      samples: this.#columns,
    };
    memory.ports.reserve(observation.interfaces.size);
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

  ofDevice(id: DeviceId, of?: MetricName): Readonly<Record<string, number>> {
    return this.#latest.ofDevice(id, of);
  }

  top(metrics: readonly MetricName[], limit: number): Promise<readonly TopValue[]> {
    return this.#latest.top(metrics, limit);
  }

  #take(reading: Reading, measurement: Measurement): void {
    const { metric, ifIndex, instance, value, syntax } = reading;
    if (ifIndex !== null && ifIndex !== measurement.ifIndex) {
      measurement.ifIndex = ifIndex;
      measurement.port = this.#port(ifIndex, measurement);
    }
    const context = ifIndex === null ? null : measurement.port;
    // A row that ifTable did not show when the inventory was taken; the next poll knows it.
    if (ifIndex !== null && context === null) return;
    const { sysUpTimeTicks = measurement.pollTicks } = reading;
    setMoment(measurement, sysUpTimeTicks);
    const place = placeOf(metric);
    if (context === null || place < 0 || instance !== null) {
      this.#single(reading, context, measurement);
      return;
    }
    setValue(measurement.value, value, syntax);
    this.#ofPort(place, context, measurement);
  }

  #takePorts(ports: PortReadings, measurement: Measurement): void {
    const columns = PORT_METRICS.length;
    const { value } = measurement;
    for (let row = 0; row < ports.rows; row += 1) {
      const context = this.#port(ports.ifIndexes[row] ?? 0, measurement);
      // A row that ifTable did not show when the inventory was taken; the next poll knows it.
      if (context === null) continue;
      const ticks = ports.ticks[row] ?? Number.NaN;
      setMoment(measurement, Number.isNaN(ticks) ? null : ticks);
      for (let column = 0; column < columns; column += 1) {
        value.number = ports.number(row, column);
        if (Number.isNaN(value.number)) continue;
        value.large = ports.large(row, column);
        value.bits = ports.isWide(row, column) ? 64 : 32;
        this.#ofPort(PORT_PLACES[column] ?? 0, context, measurement);
      }
    }
  }

  #port(ifIndex: number, { memory, observation }: Measurement): PortContext | null {
    const port = observation.interfaces.get(ifIndex);
    if (port === undefined) return null;
    const context = this.#context;
    const { series, at } = context;
    context.port = port;
    series.deviceId = observation.device.id;
    series.interfaceId = port.id;
    at.rows = memory.ports;
    at.row = memory.portRow(port.id);
    at.renumbered = observation.renumbered.has(port.id);
    this.#latest.row(observation.device.id, port.id, context.latest);
    context.rateBps = lineRateBps(port);
    context.maxOctets = maxPerSecond('ifInOctets', context.rateBps);
    context.maxPackets = maxPerSecond('ifInUcastPkts', context.rateBps);
    return context;
  }

  #ofPort(place: number, context: PortContext, measurement: Measurement): void {
    const { memory, samples, moment, rate, value } = measurement;
    const { at, latest } = context;
    const kind = BY_PLACE[place];
    const series = fillSeries(context, place, memory);
    const scale = kind?.scale ?? 1;
    if (kind?.kind !== 'counter') {
      latest.set(place, value.number * scale);
      samples.pushTaken(series, moment, value, 'ok');
      return;
    }
    const octets = place === IN_OCTETS || place === OUT_OCTETS;
    measurement.rule.maxPerSecond = octets ? context.maxOctets : context.maxPackets;
    takeCounter(at, measurement);
    latest.set(place, rate.rate * scale);
    if (octets) this.#utilisation(place, context, measurement);
  }

  /** A series that stands in no interface's row. */
  #single(reading: Reading, context: PortContext | null, measurement: Measurement): void {
    const { memory, samples, rate } = measurement;
    const { metric, instance, value, syntax } = reading;
    const interfaceId = context?.port?.id ?? null;
    const rows = memory.singles;
    const row = memory.singleRow(metric, interfaceId, instance);
    const id = rows.id(row, 0) || memory.open({ rows, row, place: 0 }, { metric, interfaceId, instance });
    const { id: deviceId } = measurement.observation.device;
    const series = { id, metric, deviceId, interfaceId, instance };
    const { kind, scale } = metricOf(metric);
    if (kind !== 'counter') {
      this.#latest.set(series, Number(value) * scale);
      samples.push(series, measurement.moment.atMs, value, 'ok');
      return;
    }
    measurement.rule.maxPerSecond = context === null ? null : maxPerSecond(metric, context.rateBps);
    setValue(measurement.value, value, syntax);
    const renumbered = context?.at.renumbered ?? false;
    takeCounter({ rows, row, place: 0, series, renumbered }, measurement);
    this.#latest.set(series, Number.isNaN(rate.rate) ? null : rate.rate * scale);
  }

  /**
   * Utilisation exists only where the rate can be trusted and the speed is known; elsewhere there is no sample.
   * @param of the place of the octets, whose rate was formed last
   */
  #utilisation(of: number, context: PortContext, { memory, samples, moment, rate }: Measurement): void {
    const { rateBps, latest } = context;
    const place = of === IN_OCTETS ? IN_UTILISATION : OUT_UTILISATION;
    const series = fillSeries(context, place, memory);
    if (rateBps === null || Number.isNaN(rate.rate)) {
      latest.set(place, Number.NaN);
      return;
    }
    const percent = (rate.rate * 8 * 100) / rateBps;
    latest.set(place, percent);
    samples.push(series, moment.atMs, percent, 'ok');
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
function setMoment(measurement: Measurement, sysUpTimeTicks: number | null): void {
  const { moment } = measurement;
  if (sysUpTimeTicks !== moment.sysUpTimeTicks)
    measurement.moment = { atMs: moment.atMs, sysUpTimeTicks, epoch: moment.epoch };
}

function setValue(into: ReadValue, value: number | bigint, syntax: Reading['syntax']): void {
  into.number = Number(value);
  into.large = typeof value === 'bigint' ? value : undefined;
  into.bits = syntax === 'counter64' ? 64 : 32;
}

/** The series at a place of the interface, valid until the next is asked for. */
function fillSeries({ at, series }: PortContext, place: number, memory: SeriesMemory): FilledSeries {
  const { rows, row } = at;
  at.place = place;
  series.metric = INTERFACE_METRICS[place]!;
  series.id = rows.id(row, place) || memory.open(at, series);
  return series;
}

/** Adds the sample of a counter; its rate is then that of the measurement. */
function takeCounter(at: TakenPlace, { moment, rule, rate, value, samples }: Measurement): void {
  const { rows, row, place, series } = at;
  const { large, bits } = value;
  const epoch = rows.epoch(row, place);
  rule.bits = bits;
  rule.rebooted = (epoch !== null && epoch !== moment.epoch) || at.renumbered;
  // A counter of another width is another counter.
  const before = rows.moment(row, place, bits);
  const exact = large !== undefined || rows.isLarge(row, place);
  let increased = 0;
  if (before !== null)
    increased = exact
      ? increase(rows.value(row, place), large ?? value.number)
      : value.number - rows.number(row, place);
  formRate(rate, before, moment, increased, rule);
  rows.keep(row, place, moment, value);
  const index = samples.pushTaken(series, moment, value, rate.quality);
  samples.setRate(index, rate);
  samples.setCounter(index, bits, rate.refusal);
}
