import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { METRIC_NAMES, type MetricName } from '../domain/metric.ts';
import type { SampleSink, Series } from '../domain/series.ts';

/** When readings were taken; one object per poll, shared by all its readings. */
export interface Moment {
  readonly atMs: number;
  readonly sysUpTimeTicks: number | null;
  /** Grows by one with each restart of the device: readings of different epochs have no rate between them. */
  readonly epoch: number;
}

/** A series with the counter reading before. */
export interface Slot {
  readonly series: Series;
  /** Null for gauges and before the first reading. */
  moment: Moment | null;
  value: number | bigint;
  bits: 32 | 64;
}

const PLACES: ReadonlyMap<MetricName, number> = new Map(METRIC_NAMES.map((name, place) => [name, place]));

/** The readings before, of one device. Kept small: there may be more than a hundred thousand series in all. */
export class SeriesMemory {
  readonly #samples: SampleSink;
  readonly #deviceId: DeviceId;
  /** By interface, then by the metric's place. */
  readonly #interfaces = new Map<InterfaceId, (Slot | undefined)[]>();
  /** `metric instance` -> slot of a series that belongs to no interface. */
  readonly #device = new Map<string, Slot>();
  epoch = 0;
  lastAtMs: number | null = null;

  constructor(options: { samples: SampleSink; deviceId: DeviceId }) {
    this.#samples = options.samples;
    this.#deviceId = options.deviceId;
  }

  interfaceIds(): Iterable<InterfaceId> {
    return this.#interfaces.keys();
  }

  forgetInterface(id: InterfaceId): void {
    this.#interfaces.delete(id);
  }

  slot(metric: MetricName, interfaceId: InterfaceId | null, instance: string | null): Slot {
    if (interfaceId === null || instance !== null) return this.#keyed(metric, interfaceId, instance);
    let row = this.#interfaces.get(interfaceId);
    if (row === undefined) {
      row = [];
      this.#interfaces.set(interfaceId, row);
    }
    const place = PLACES.get(metric) ?? METRIC_NAMES.length;
    const known = row[place];
    if (known !== undefined) return known;
    const slot = this.#open(metric, interfaceId, null);
    row[place] = slot;
    return slot;
  }

  #keyed(metric: MetricName, interfaceId: InterfaceId | null, instance: string | null): Slot {
    const key = `${metric} ${interfaceId ?? ''} ${instance ?? ''}`;
    const known = this.#device.get(key);
    if (known !== undefined) return known;
    const slot = this.#open(metric, interfaceId, instance);
    this.#device.set(key, slot);
    return slot;
  }

  #open(metric: MetricName, interfaceId: InterfaceId | null, instance: string | null): Slot {
    const series = this.#samples.open({ metric, deviceId: this.#deviceId, interfaceId, instance });
    return { series, moment: null, value: 0, bits: 32 };
  }
}
