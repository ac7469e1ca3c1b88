import { isMetricName, METRIC_NAMES, metricOf, type MetricName } from '../../domain/metric.ts';
import type { DeviceId } from '../../domain/device.ts';
import type { InterfaceId } from '../../domain/interface.ts';
import type { Series, SeriesKey } from '../../domain/series.ts';
import type { StoreFile } from '../store-file.ts';

/** What is formed from another metric: as long as it is the same to the bit, the store need not keep it twice. */
const SHARES: Readonly<Partial<Record<MetricName, MetricName>>> = {
  ifInUtilisation: 'ifInOctets',
  ifOutUtilisation: 'ifOutOctets',
};

/** A series of this store. Its row is written with its first sample, so opening one costs no write. */
export class StoredSeries implements Series {
  readonly id: number;
  readonly metric: MetricName;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly instance: string | null;
  readonly isCounter: boolean;
  /** The row is written, be it in a transaction that is still open. */
  stored: boolean;
  /** The device was removed; samples that still come are dropped. */
  gone = false;
  /** The next instance of the same metric, device and interface. */
  next: StoredSeries | null = null;

  constructor(id: number, key: SeriesKey, stored: boolean) {
    this.id = id;
    this.metric = key.metric;
    this.deviceId = key.deviceId;
    this.interfaceId = key.interfaceId;
    this.instance = key.instance;
    this.isCounter = metricOf(key.metric).kind === 'counter';
    this.stored = stored;
  }

  /** What the series' roll-ups and chunks are kept under: the interface or, negative, the device. */
  get owner(): number {
    return this.interfaceId ?? -this.deviceId;
  }
}

interface SeriesColumns {
  id: number;
  device: number;
  interface: number | null;
  metric: string;
  instance: string | null;
}

/** All series, in memory: few words each, since a fleet has a hundred thousand and more. */
export class KnownSeries {
  readonly #file: StoreFile;
  /** By id: ids are given in turn, so that a list takes a fifth of what a map would. */
  #byId: (StoredSeries | undefined)[] = [];
  /** Device -> interface, 0 for the device's own -> by the metric's number: first of the chain of instances. */
  readonly #byDevice = new Map<DeviceId, Map<number, (StoredSeries | undefined)[]>>();
  /** Name -> itself and the number that stands for it: a name is kept once, however many series have it. */
  readonly #metrics = new Map<MetricName, { readonly name: MetricName; readonly number: number }>(
    METRIC_NAMES.map((name, number) => [name, { name, number }]),
  );
  #fresh: StoredSeries[] = [];
  #nextId = 1;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#file.onRollback(() => {
      for (const series of this.#fresh) series.stored = false;
      this.#fresh = [];
    });
  }

  start(): void {
    this.#byId = [];
    this.#byDevice.clear();
    const rows = this.#file
      .read<[], SeriesColumns>('SELECT id, device, interface, metric, instance FROM series ORDER BY id')
      .all();
    for (const row of rows) {
      this.#nextId = row.id + 1;
      // A later version's metric: its samples stay, this version just cannot say what they are.
      if (!isMetricName(row.metric)) continue;
      const key = {
        metric: this.#metric(row.metric).name,
        deviceId: row.device,
        interfaceId: row.interface,
        instance: row.instance,
      };
      this.#add(new StoredSeries(row.id, key, true));
    }
  }

  open(key: SeriesKey): StoredSeries {
    for (let series = this.chain(key); series !== null; series = series.next) {
      if (series.instance === key.instance) return series;
    }
    const series = new StoredSeries(this.#nextId++, key, false);
    this.#add(series);
    return series;
  }

  /** The instances of one metric, linked by `next`, in the order in which they were opened. */
  chain(key: Omit<SeriesKey, 'instance'>): StoredSeries | null {
    const row = this.#byDevice.get(key.deviceId)?.get(key.interfaceId ?? 0);
    return row?.[this.#metric(key.metric).number] ?? null;
  }

  byId(id: number): StoredSeries | undefined {
    return this.#byId[id];
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
    const series = this.#byId[id];
    const metric = series === undefined ? undefined : SHARES[series.metric];
    if (series === undefined || metric === undefined) return null;
    const { deviceId, interfaceId } = series;
    return this.chain({ metric, deviceId, interfaceId })?.id ?? null;
  }

  /** Writes the row, inside the caller's transaction. */
  store(series: StoredSeries): void {
    this.#file
      .write<[number, number, number | null, string, string | null]>(
        'INSERT INTO series (id, device, interface, metric, instance) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      )
      .run(series.id, series.deviceId, series.interfaceId, series.metric, series.instance);
    series.stored = true;
    this.#fresh.push(series);
    if (this.#fresh.length === 1) this.#file.afterCommit(() => (this.#fresh = []));
  }

  forget(deviceId: DeviceId): void {
    for (const row of this.#byDevice.get(deviceId)?.values() ?? []) {
      for (const first of row) {
        for (let series = first ?? null; series !== null; series = series.next) {
          series.gone = true;
          this.#byId[series.id] = undefined;
        }
      }
    }
    this.#byDevice.delete(deviceId);
  }

  #add(series: StoredSeries): void {
    this.#byId[series.id] = series;
    let ofDevice = this.#byDevice.get(series.deviceId);
    if (ofDevice === undefined) this.#byDevice.set(series.deviceId, (ofDevice = new Map()));
    let row = ofDevice.get(series.interfaceId ?? 0);
    if (row === undefined) ofDevice.set(series.interfaceId ?? 0, (row = []));
    const { number } = this.#metric(series.metric);
    let last = row[number];
    if (last === undefined) {
      row[number] = series;
      return;
    }
    while (last.next !== null) last = last.next;
    last.next = series;
  }

  #metric(name: MetricName): { readonly name: MetricName; readonly number: number } {
    const known = this.#metrics.get(name);
    if (known !== undefined) return known;
    const metric = { name, number: this.#metrics.size };
    this.#metrics.set(name, metric);
    return metric;
  }
}
