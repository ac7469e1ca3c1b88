import { FormedRate, formRate, increase, type RateRule } from '../domain/counter.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { Observation } from '../domain/inventory.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import type { DevicePoll, Reading } from '../domain/poll.ts';
import { PORT_METRICS, type PortReadings } from '../domain/port-readings.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { SampleSink, Series } from '../domain/series.ts';
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
  readonly rate: FormedRate;
  ifIndex: number | null;
  /** Null where `ifIndex` is of no known interface. */
  port: PortContext | null;
  readonly samples: SampleColumns;
}

/** What a value is beside its number. */
interface Form {
  /** The value exactly, where a double does not hold it. */
  readonly large: bigint | undefined;
  readonly bits: 32 | 64;
}

const NARROW: Form = { large: undefined, bits: 32 };
const WIDE: Form = { large: undefined, bits: 64 };

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
      ifIndex: null,
      port: null,
      samples: this.#columns,
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
    const large = typeof value === 'bigint' ? value : undefined;
    this.#ofPort(Number(value), { large, bits: bitsOf(syntax) }, place, context, measurement);
  }

  #takePorts(ports: PortReadings, measurement: Measurement): void {
    const columns = PORT_METRICS.length;
    for (let row = 0; row < ports.rows; row += 1) {
      const context = this.#port(ports.ifIndexes[row] ?? 0, measurement);
      // A row that ifTable did not show when the inventory was taken; the next poll knows it.
      if (context === null) continue;
      const ticks = ports.ticks[row] ?? Number.NaN;
      setMoment(measurement, Number.isNaN(ticks) ? null : ticks);
      for (let column = 0; column < columns; column += 1) {
        const value = ports.number(row, column);
        if (Number.isNaN(value)) continue;
        const large = ports.large(row, column);
        const plain = ports.isWide(row, column) ? WIDE : NARROW;
        const form = large === undefined ? plain : { large, bits: plain.bits };
        this.#ofPort(value, form, PORT_PLACES[column] ?? 0, context, measurement);
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

  /** @param value rounded where `form` has it exactly */
  #ofPort(value: number, form: Form, place: number, context: PortContext, measurement: Measurement): void {
    const { memory, samples, moment, rate } = measurement;
    const { row, port, latest } = context;
    const kind = BY_PLACE[place];
    const metric = INTERFACE_METRICS[place] ?? 'ifOperStatus';
    const series =
      row.series(place) ?? memory.series(row, place, { metric, interfaceId: port.id, instance: null });
    const scale = kind?.scale ?? 1;
    if (kind?.kind !== 'counter') {
      latest[place] = value * scale;
      samples.push(series, moment.atMs, form.large ?? value, 'ok');
      return;
    }
    const octets = place === IN_OCTETS || place === OUT_OCTETS;
    measurement.rule.maxPerSecond = octets ? context.maxOctets : context.maxPackets;
    takeCounter(value, form, { row, place, series, renumbered: context.renumbered }, measurement);
    latest[place] = rate.rate * scale;
    if (octets) this.#utilisation(place, context, measurement);
  }

  /** A series that stands in no interface's row. */
  #single(reading: Reading, context: PortContext | null, measurement: Measurement): void {
    const { memory, samples, rate } = measurement;
    const { metric, instance, value, syntax } = reading;
    const interfaceId = context?.port.id ?? null;
    const row = memory.single(metric, interfaceId, instance);
    const series = row.series(0) ?? memory.series(row, 0, { metric, interfaceId, instance });
    const { kind, scale } = metricOf(metric);
    if (kind !== 'counter') {
      this.#latest.set(series, Number(value) * scale);
      samples.push(series, measurement.moment.atMs, value, 'ok');
      return;
    }
    measurement.rule.maxPerSecond = context === null ? null : maxPerSecond(metric, context.rateBps);
    const large = typeof value === 'bigint' ? value : undefined;
    const at = { row, place: 0, series, renumbered: context?.renumbered ?? false };
    takeCounter(Number(value), { large, bits: bitsOf(syntax) }, at, measurement);
    this.#latest.set(series, Number.isNaN(rate.rate) ? null : rate.rate * scale);
  }

  /**
   * Utilisation exists only where the rate can be trusted and the speed is known; elsewhere there is no sample.
   * @param of the place of the octets, whose rate was formed last
   */
  #utilisation(of: number, context: PortContext, { memory, samples, moment, rate }: Measurement): void {
    const { row, port, rateBps, latest } = context;
    const inward = of === IN_OCTETS;
    const place = inward ? IN_UTILISATION : OUT_UTILISATION;
    const metric = inward ? 'ifInUtilisation' : 'ifOutUtilisation';
    const series =
      row.series(place) ?? memory.series(row, place, { metric, interfaceId: port.id, instance: null });
    if (rateBps === null || Number.isNaN(rate.rate)) {
      latest[place] = Number.NaN;
      return;
    }
    const percent = (rate.rate * 8 * 100) / rateBps;
    latest[place] = percent;
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
  if (sysUpTimeTicks !== moment.sysUpTimeTicks) measurement.moment = { ...moment, sysUpTimeTicks };
}

function bitsOf(syntax: Reading['syntax']): 32 | 64 {
  return syntax === 'counter64' ? 64 : 32;
}

/** Adds the sample of a counter; its rate is then that of the measurement. */
function takeCounter(
  value: number,
  { large, bits }: Form,
  at: {
    readonly row: SeriesRow;
    readonly place: number;
    readonly series: Series;
    readonly renumbered: boolean;
  },
  { moment, rule, rate, samples }: Measurement,
): void {
  const { row, place, series } = at;
  const epoch = row.epoch(place);
  rule.bits = bits;
  rule.rebooted = (epoch !== null && epoch !== moment.epoch) || at.renumbered;
  // A counter of another width is another counter.
  const before = row.moment(place, bits);
  const exact = large !== undefined || row.isLarge(place);
  let increased = 0;
  if (before !== null)
    increased = exact ? increase(row.value(place), large ?? value) : value - row.number(place);
  formRate(rate, before, moment, increased, rule);
  if (large === undefined) row.keepNumber(place, moment, value, bits);
  else row.keep(place, moment, large, bits);
  const index = samples.push(series, moment.atMs, large ?? value, rate.quality);
  samples.setRate(index, rate.rate, rate.delta, rate.seconds);
  samples.setCounter(index, bits, rate.refusal);
}
