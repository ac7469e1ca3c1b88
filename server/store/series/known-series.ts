import { isMetricName, METRIC_NAMES, metricOf, type MetricName } from '../../domain/metric.ts';
import type { DeviceId } from '../../domain/device.ts';
import type { SampleColumns } from '../../domain/sample-columns.ts';
import type { Series, SeriesKey } from '../../domain/series.ts';
import type { StoreFile } from '../store-file.ts';
import { DEVICE, INTERFACE, KIND, NEXT, SeriesTable } from './series-table.ts';

/** What is formed from another metric: as long as it is the same to the bit, the store need not keep it twice. */
const SHARES: Readonly<Partial<Record<MetricName, MetricName>>> = {
  ifInUtilisation: 'ifInOctets',
  ifOutUtilisation: 'ifOutOctets',
};

/** Flags of a series, below the number of its metric. KNOWN: since its device was not removed. */
const KNOWN = 1;
/** The row is written, be it in a transaction that is still open. */
const STORED = 2;
const COUNTER = 4;
const INSTANCE = 8;
const METRIC_SHIFT = 8;

/** A series of this store, as an object for who asks; the store itself goes by ids. */
export interface StoredSeries extends Series {
  /** Its row is written, so that there may be samples of it. */
  readonly stored: boolean;
  /** What its roll-ups and chunks are kept under: the interface or, negative, the device. */
  readonly owner: number;
}

interface SeriesColumns {
  id: number;
  device: number;
  interface: number | null;
  metric: string;
  instance: string | null;
}

/** All series, in memory: four words each, since a fleet has millions. Ids are given in turn. */
export class KnownSeries {
  readonly #file: StoreFile;
  readonly #table = new SeriesTable();
  /** Of those that have one. */
  readonly #instances = new Map<number, string>();
  /** Device -> interface, 0 for the device's own -> the series opened last; the others follow by NEXT. */
  readonly #byDevice = new Map<DeviceId, Map<number, number>>();
  /** By number. */
  readonly #names: MetricName[] = [...METRIC_NAMES];
  readonly #numbers = new Map<MetricName, number>(METRIC_NAMES.map((name, number) => [name, number]));
  #fresh: number[] = [];
  #nextId = 1;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#file.onRollback(() => {
      for (const id of this.#fresh) this.#table.set(id, KIND, this.#table.get(id, KIND) & ~STORED);
      this.#fresh = [];
    });
  }

  start(): void {
    this.#table.clear();
    this.#instances.clear();
    this.#byDevice.clear();
    const rows = this.#file
      .read<[], SeriesColumns>('SELECT id, device, interface, metric, instance FROM series ORDER BY id')
      .iterate();
    for (const row of rows) {
      this.#nextId = row.id + 1;
      // A later version's metric: its samples stay, this version just cannot say what they are.
      if (!isMetricName(row.metric)) continue;
      const { metric, device: deviceId, interface: interfaceId, instance } = row;
      this.#add(row.id, { metric, deviceId, interfaceId, instance }, STORED);
    }
  }

  /** Finds or makes the series. Its row is written with its first sample, so opening one costs no write. */
  open(key: SeriesKey): StoredSeries {
    let id = this.#newest(key);
    while (id !== 0 && this.#instance(id) !== key.instance) id = this.#before(id);
    if (id === 0) this.#add((id = this.#nextId++), key, 0);
    return this.#series(id);
  }

  /** The instances of one metric, in the order in which they were opened. */
  instances(key: Omit<SeriesKey, 'instance'>): readonly StoredSeries[] {
    const found: StoredSeries[] = [];
    for (let id = this.#newest(key); id !== 0; id = this.#before(id)) found.push(this.#series(id));
    return found.toReversed();
  }

  byId(id: number): StoredSeries | undefined {
    return this.#has(id, KNOWN) ? this.#series(id) : undefined;
  }

  /** Under what the series' roll-ups and chunks are kept; undefined where it is not known. */
  ownerOf(id: number): number | undefined {
    if (!this.#has(id, KNOWN)) return undefined;
    return this.#table.get(id, INTERFACE) || -this.#table.get(id, DEVICE);
  }

  isStored(id: number): boolean {
    return this.#has(id, KNOWN | STORED);
  }

  isCounter(id: number): boolean {
    return this.#has(id, COUNTER);
  }

  /** The id of a sample is of its series, be it that its device was removed since. */
  isOf(id: number, samples: SampleColumns, at: number): boolean {
    return (
      this.#table.get(id, DEVICE) === samples.deviceId(at) &&
      this.#table.get(id, INTERFACE) === (samples.interfaceId(at) ?? 0) &&
      this.#names[this.#table.get(id, KIND) >>> METRIC_SHIFT] === samples.metric(at) &&
      this.#instance(id) === samples.instance(at)
    );
  }

  devices(): readonly DeviceId[] {
    return [...this.#byDevice.keys()];
  }

  owners(deviceId: DeviceId): readonly number[] {
    const interfaceIds = this.#byDevice.get(deviceId)?.keys() ?? [];
    return Array.from(interfaceIds, (id) => (id === 0 ? -deviceId : id));
  }

  /** The series whose rate this one is a share of, as a utilisation is of its octets; null for all others. */
  shareSource(id: number): number | null {
    const metric = SHARES[this.#names[this.#table.get(id, KIND) >>> METRIC_SHIFT]!];
    if (metric === undefined || !this.#has(id, KNOWN)) return null;
    const { deviceId, interfaceId } = this.#series(id);
    return this.instances({ metric, deviceId, interfaceId })[0]?.id ?? null;
  }

  /** Writes the row, inside the caller's transaction. */
  store(id: number): void {
    const { deviceId, interfaceId, metric, instance } = this.#series(id);
    this.#file
      .write<[number, number, number | null, string, string | null]>(
        'INSERT INTO series (id, device, interface, metric, instance) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      )
      .run(id, deviceId, interfaceId, metric, instance);
    this.#table.set(id, KIND, this.#table.get(id, KIND) | STORED);
    this.#fresh.push(id);
    if (this.#fresh.length === 1) this.#file.afterCommit(() => (this.#fresh = []));
  }

  /** The device was removed; samples that still come are dropped. */
  forget(deviceId: DeviceId): void {
    for (const last of this.#byDevice.get(deviceId)?.values() ?? [])
      for (let id = last; id !== 0; id = this.#table.get(id, NEXT))
        this.#table.set(id, KIND, this.#table.get(id, KIND) & ~KNOWN);
    this.#byDevice.delete(deviceId);
  }

  #has(id: number, flags: number): boolean {
    return (this.#table.get(id, KIND) & flags) === flags;
  }

  #instance(id: number): string | null {
    return this.#has(id, INSTANCE) ? (this.#instances.get(id) ?? null) : null;
  }

  #series(id: number): StoredSeries {
    const deviceId = this.#table.get(id, DEVICE);
    const interfaceId = this.#table.get(id, INTERFACE) || null;
    const kind = this.#table.get(id, KIND);
    return {
      id,
      metric: this.#names[kind >>> METRIC_SHIFT]!,
      deviceId,
      interfaceId,
      instance: this.#instance(id),
      stored: (kind & STORED) !== 0,
      owner: interfaceId ?? -deviceId,
    };
  }

  /** The instance of a metric that was opened last; 0 where there is none. */
  #newest({ metric, deviceId, interfaceId }: Omit<SeriesKey, 'instance'>): number {
    const number = this.#numbers.get(metric);
    const last = this.#byDevice.get(deviceId)?.get(interfaceId ?? 0);
    return number === undefined || last === undefined ? 0 : this.#ofMetric(last, number);
  }

  /** The instance of the same metric that was opened before; 0 where there is none. */
  #before(id: number): number {
    return this.#ofMetric(this.#table.get(id, NEXT), this.#table.get(id, KIND) >>> METRIC_SHIFT);
  }

  #ofMetric(from: number, number: number): number {
    let id = from;
    while (id !== 0 && this.#table.get(id, KIND) >>> METRIC_SHIFT !== number) id = this.#table.get(id, NEXT);
    return id;
  }

  #add(id: number, { metric, deviceId, interfaceId, instance }: SeriesKey, flags: number): void {
    let ofDevice = this.#byDevice.get(deviceId);
    if (ofDevice === undefined) this.#byDevice.set(deviceId, (ofDevice = new Map()));
    const table = this.#table;
    table.set(id, DEVICE, deviceId);
    table.set(id, INTERFACE, interfaceId ?? 0);
    table.set(id, NEXT, ofDevice.get(interfaceId ?? 0) ?? 0);
    const kind = (metricOf(metric).kind === 'counter' ? COUNTER : 0) | (instance === null ? 0 : INSTANCE);
    table.set(id, KIND, (this.#number(metric) << METRIC_SHIFT) | kind | flags | KNOWN);
    ofDevice.set(interfaceId ?? 0, id);
    if (instance !== null) this.#instances.set(id, instance);
  }

  #number(name: MetricName): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}
