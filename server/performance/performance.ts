import { rateBetween } from '../domain/counter.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import type { Observation } from '../domain/inventory.ts';
import type { LatestReader, TopValue } from '../domain/latest.ts';
import { metricOf, type MetricName } from '../domain/metric.ts';
import type { DevicePoll, Reading } from '../domain/poll.ts';
import type { Sample, SampleSink, Series } from '../domain/series.ts';
import { SECOND } from '../domain/units.ts';
import { LatestValues } from './latest-values.ts';
import { lineRateBps, maxPerSecond } from './line-rate.ts';
import { type Moment, SeriesMemory } from './series-memory.ts';

const MIN_GAP_MS = 30 * SECOND;
const GAP_INTERVALS = 2.5;
// Polls of one device may end in another order than they began; further back than this, the clock was set.
const REORDER_MS = 10 * SECOND;

const UTILISATION = { ifInOctets: 'ifInUtilisation', ifOutOctets: 'ifOutUtilisation' } as const;

interface Measurement {
  readonly memory: SeriesMemory;
  readonly observation: Observation;
  /** Of the poll, or of the message whose readings were taken last. */
  moment: Moment;
  /** sysUpTime of the poll as a whole. */
  readonly pollTicks: number | null;
  readonly maxGapMs: number;
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
    if (poll.readings.length === 0 || (atMs <= lastAtMs && lastAtMs - atMs < REORDER_MS)) return [];
    memory.lastAtMs = atMs;

    const measurement: Measurement = {
      memory,
      observation,
      moment: { atMs, sysUpTimeTicks: poll.sysUpTimeTicks, epoch: memory.epoch },
      pollTicks: poll.sysUpTimeTicks,
      maxGapMs: Math.max(MIN_GAP_MS, GAP_INTERVALS * observation.device.intervalMs),
    };
    const samples: Sample[] = [];
    for (const reading of poll.readings) this.#take(reading, measurement, samples);
    this.#samples.write(samples);
    return samples;
  }

  /** Drops what is remembered of a removed device, and of one whose last samples were rolled back. */
  forget(deviceId: DeviceId): void {
    const memory = this.#memories.get(deviceId);
    this.#latest.clearDevice(deviceId, memory?.interfaceIds() ?? []);
    this.#memories.delete(deviceId);
  }

  ofInterface(id: InterfaceId): Readonly<Record<string, number>> {
    return this.#latest.ofInterface(id);
  }

  ofDevice(id: DeviceId): Readonly<Record<string, number>> {
    return this.#latest.ofDevice(id);
  }

  top(metrics: readonly MetricName[], limit: number): readonly TopValue[] {
    return this.#latest.top(metrics, limit);
  }

  #take(reading: Reading, measurement: Measurement, samples: Sample[]): void {
    const { metric, ifIndex, instance, value } = reading;
    const port = ifIndex === null ? null : (measurement.observation.interfaces.get(ifIndex) ?? null);
    // A row that ifTable did not show when the inventory was taken; the next poll knows it.
    if (ifIndex !== null && port === null) return;
    if (metricOf(metric).kind === 'counter') {
      const sample = this.#counter(reading, port, measurement);
      samples.push(sample);
      if (port !== null) this.#utilisation(sample, port, measurement, samples);
      return;
    }
    const { series } = measurement.memory.slot(metric, port?.id ?? null, instance);
    samples.push(this.#gauge(series, measurement.moment.atMs, value));
  }

  #counter(reading: Reading, port: Interface | null, measurement: Measurement): Sample {
    const { maxGapMs, observation, memory } = measurement;
    const { metric, value } = reading;
    const moment = momentOf(reading, measurement);
    const slot = memory.slot(metric, port?.id ?? null, reading.instance);
    const bits = reading.syntax === 'counter64' ? 64 : 32;
    // A counter of another width is another counter.
    const before = slot.moment === null || slot.bits !== bits ? null : { ...slot.moment, value: slot.value };
    const rebooted =
      (slot.moment !== null && slot.moment.epoch !== moment.epoch) ||
      (port !== null && observation.renumbered.has(port.id));
    const rate = rateBetween(
      before,
      { ...moment, value },
      {
        bits,
        maxGapMs,
        maxPerSecond: port === null ? null : maxPerSecond(metric, lineRateBps(port)),
        rebooted,
        trustUptime: observation.device.lab,
      },
    );
    slot.moment = moment;
    slot.value = compact(value);
    slot.bits = bits;
    this.#latest.set(slot.series, rate.rate === null ? null : rate.rate * metricOf(metric).scale);
    return {
      series: slot.series,
      atMs: moment.atMs,
      value,
      rate: rate.rate,
      delta: rate.delta,
      deltaSeconds: rate.seconds,
      quality: rate.quality,
    };
  }

  #gauge(series: Series, atMs: number, value: number | bigint): Sample {
    this.#latest.set(series, Number(value) * metricOf(series.metric).scale);
    return { series, atMs, value, rate: null, delta: null, deltaSeconds: null, quality: 'ok' };
  }

  /** Utilisation exists only where the rate can be trusted and the speed is known; elsewhere there is no sample. */
  #utilisation(sample: Sample, port: Interface, measurement: Measurement, samples: Sample[]): void {
    const { metric } = sample.series;
    if (metric !== 'ifInOctets' && metric !== 'ifOutOctets') return;
    const { series } = measurement.memory.slot(UTILISATION[metric], port.id, null);
    const rateBps = lineRateBps(port);
    if (sample.rate === null || rateBps === null) {
      this.#latest.set(series, null);
      return;
    }
    samples.push(this.#gauge(series, sample.atMs, (sample.rate * 8 * 100) / rateBps));
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

/** A small Counter64 as a number: it takes less room and subtracts without allocation. */
function compact(value: number | bigint): number | bigint {
  return typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
