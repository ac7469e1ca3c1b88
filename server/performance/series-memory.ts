import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { METRIC_NAMES, METRICS, type MetricName } from '../domain/metric.ts';
import type { SampleSink, Series } from '../domain/series.ts';

/** When readings were taken; one object per message, shared by all its readings. */
export interface Moment {
  readonly atMs: number;
  readonly sysUpTimeTicks: number | null;
  /** Grows by one with each restart of the device: readings of different epochs have no rate between them. */
  readonly epoch: number;
}

/** Places of a row: the metrics of an interface. */
export const INTERFACE_METRICS: readonly MetricName[] = METRIC_NAMES.filter(
  (name) => METRICS[name].scope === 'interface',
);
const PLACES: ReadonlyMap<MetricName, number> = new Map(
  INTERFACE_METRICS.map((name, place) => [name, place]),
);

/** Where a metric stands in the rows of interfaces; -1 for those of devices and for monitored objects. */
export function placeOf(metric: MetricName): number {
  return PLACES.get(metric) ?? -1;
}

/** The readings before, of one interface or one series of its own. Kept small: there are hundreds of thousands. */
export class SeriesRow {
  readonly #series: (Series | undefined)[];
  /** Rounded where `#large` knows better. */
  readonly #values: number[];
  /** Of the newest reading of the row, and the one before it; nearly always all places were read at one of the two. */
  #newest: Moment | null = null;
  #previous: Moment | null = null;
  /** Places, as bits, that were read at each of the two. */
  #atNewest = 0;
  #atPrevious = 0;
  /** By place: when it was read, where that is longer ago. */
  #older: Map<number, Moment> | null = null;
  /** Places, as bits, whose reading was of a Counter64. */
  #wide = 0;
  /** By place: what a double does not hold exactly. */
  #large: Map<number, bigint> | null = null;

  /** @param places at most 31 */
  constructor(places: number) {
    this.#series = Array.from({ length: places }, () => undefined);
    // A fraction, so that the engine keeps plain doubles from the start.
    this.#values = Array.from({ length: places }, () => 0.5);
  }

  series(place: number): Series | undefined {
    return this.#series[place];
  }

  open(place: number, series: Series): Series {
    this.#series[place] = series;
    return series;
  }

  /** Null before the first reading, and where the reading before was of a counter of another width. */
  moment(place: number, bits: 32 | 64): Moment | null {
    const wide = (this.#wide & (1 << place)) !== 0;
    return wide === (bits === 64) ? this.#moment(place) : null;
  }

  /** The epoch of the reading before, whatever its width; null before the first. */
  epoch(place: number): number | null {
    return this.#moment(place)?.epoch ?? null;
  }

  value(place: number): number | bigint {
    return this.#large?.get(place) ?? this.#values[place] ?? 0;
  }

  /** As `value`, rounded where `isLarge`. */
  number(place: number): number {
    return this.#values[place] ?? 0;
  }

  isLarge(place: number): boolean {
    return this.#large !== null && this.#large.has(place);
  }

  /** Keeps a reading for the next. */
  keep(place: number, moment: Moment, value: number | bigint, bits: 32 | 64): void {
    this.keepNumber(place, moment, Number(value), bits);
    if (typeof value === 'bigint' && value > BigInt(Number.MAX_SAFE_INTEGER))
      (this.#large ??= new Map()).set(place, value);
  }

  /** As `keep`, of a value that a double holds exactly. */
  keepNumber(place: number, moment: Moment, value: number, bits: 32 | 64): void {
    if (moment !== this.#newest) this.#next(moment);
    const bit = 1 << place;
    this.#atNewest |= bit;
    this.#atPrevious &= ~bit;
    this.#older?.delete(place);
    this.#wide = bits === 64 ? this.#wide | bit : this.#wide & ~bit;
    this.#values[place] = value;
    this.#large?.delete(place);
  }

  #moment(place: number): Moment | null {
    const bit = 1 << place;
    if ((this.#atNewest & bit) !== 0) return this.#newest;
    if ((this.#atPrevious & bit) !== 0) return this.#previous;
    return this.#older?.get(place) ?? null;
  }

  #next(moment: Moment): void {
    if (this.#atPrevious !== 0 && this.#previous !== null) {
      this.#older ??= new Map();
      for (let place = 0; place < this.#values.length; place += 1)
        if ((this.#atPrevious & (1 << place)) !== 0) this.#older.set(place, this.#previous);
    }
    this.#previous = this.#newest;
    this.#atPrevious = this.#atNewest;
    this.#newest = moment;
    this.#atNewest = 0;
  }
}

/** The readings before, of one device. */
export class SeriesMemory {
  readonly #samples: SampleSink;
  readonly #deviceId: DeviceId;
  readonly #interfaces = new Map<InterfaceId, SeriesRow>();
  /** `metric interface instance` -> a row of one place, for what stands in no interface's row. */
  readonly #single = new Map<string, SeriesRow>();
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

  /** The row of an interface, by the places of its metrics. */
  row(id: InterfaceId): SeriesRow {
    const known = this.#interfaces.get(id);
    if (known !== undefined) return known;
    const row = new SeriesRow(INTERFACE_METRICS.length);
    this.#interfaces.set(id, row);
    return row;
  }

  /** The row of a series that stands alone, at place 0. */
  single(metric: MetricName, interfaceId: InterfaceId | null, instance: string | null): SeriesRow {
    const key = `${metric} ${interfaceId ?? ''} ${instance ?? ''}`;
    const known = this.#single.get(key);
    if (known !== undefined) return known;
    const row = new SeriesRow(1);
    this.#single.set(key, row);
    return row;
  }

  series(
    row: SeriesRow,
    place: number,
    key: { metric: MetricName; interfaceId: InterfaceId | null; instance: string | null },
  ): Series {
    return row.series(place) ?? row.open(place, this.#samples.open({ ...key, deviceId: this.#deviceId }));
  }
}
