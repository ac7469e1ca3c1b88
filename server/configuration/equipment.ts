import type { DeviceId } from '../domain/device.ts';
import type {
  EquipmentFindings,
  EquipmentReader,
  SensorRepository,
  StorageRepository,
} from '../domain/equipment.ts';
import type { TableRepository } from '../domain/inventory.ts';
import type { MetricName } from '../domain/metric.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { type Sensor, type SensorFacts, SENSOR_METRICS, type SensorRow } from '../domain/sensor.ts';
import type { Storage, StorageFacts, StorageRow } from '../domain/storage.ts';
import { diffTable, keyed } from './table-diff.ts';

const STORAGE_FIELDS = ['type', 'readOnly', 'diskOctets'] as const satisfies readonly (keyof StorageRow)[];
const SENSOR_FIELDS = ['kind', 'status', 'turned'] as const satisfies readonly (keyof SensorRow)[];
const STORAGE_SERIES: readonly MetricName[] = ['diskUtilisation', 'diskUtilisationSoon', 'memoryUtilisation'];

type Rows<Row> = ReadonlyMap<string, Row>;
interface Stood {
  readonly sinceMs: number;
  readonly changedAtMs: number;
}

/** What of one device is in memory; a member is null until first needed. */
interface Known {
  storages: Rows<Storage> | null;
  sensors: Rows<Sensor> | null;
}

/**
 * Storages and sensors of all devices: what lasts of them is written through, their values are in memory. They are known by
 * their names, so that a moving index changes nothing. Calls come inside the caller's transaction.
 */
export class Equipment implements EquipmentReader {
  readonly #storages: StorageRepository;
  readonly #sensors: SensorRepository;
  readonly #known = new Map<DeviceId, Known>();

  constructor(options: { storages: StorageRepository; sensors: SensorRepository }) {
    this.#storages = options.storages;
    this.#sensors = options.sensors;
  }

  /** Forgets what was in memory; it is read from the repositories when needed. After a rollback. */
  load(): void {
    this.#known.clear();
  }

  storages(deviceId: DeviceId): readonly Storage[] {
    return [...this.#storagesOf(deviceId).values()].toSorted((a, b) => a.hrStorageIndex - b.hrStorageIndex);
  }

  /** In the order of their indexes. */
  sensors(deviceId: DeviceId): readonly Sensor[] {
    return [...this.#sensorsOf(deviceId).values()].toSorted((a, b) => a.index - b.index);
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#known.delete(id);
  }

  /** Takes in what a poll read; null where it read neither. */
  onPoll({ deviceId, finishedAtMs: atMs, facts }: DevicePoll): EquipmentFindings | null {
    if (facts.storages === undefined && facts.sensors === undefined) return null;
    const known = this.#of(deviceId);
    const ended: { metrics: readonly MetricName[]; instance: string }[] = [];
    let findings: Omit<EquipmentFindings, 'ended'> = {};
    if (facts.storages !== undefined) {
      const before = this.#storagesOf(deviceId);
      const after = keyed<StorageFacts>(facts.storages, ({ key }) => key);
      const changed = write(
        this.#storages,
        { deviceId, atMs, before, after, fields: STORAGE_FIELDS },
        storageRow,
      );
      known.storages = stood(before, after, changed, atMs);
      findings = { ...findings, storages: [...known.storages.values()] };
      for (const [key] of before) if (!after.has(key)) ended.push({ metrics: STORAGE_SERIES, instance: key });
    }
    if (facts.sensors !== undefined) {
      const before = this.#sensorsOf(deviceId);
      const after = keyed<SensorFacts>(withStopped(facts.sensors, before), ({ key }) => key);
      const changed = write(
        this.#sensors,
        { deviceId, atMs, before, after, fields: SENSOR_FIELDS },
        sensorRow,
      );
      known.sensors = stood(before, after, changed, atMs);
      findings = { ...findings, sensors: [...known.sensors.values()] };
      for (const [key, { kind }] of before)
        if (!after.has(key)) ended.push({ metrics: sensorSeries(kind), instance: key });
    }
    return { ...findings, ended };
  }

  #of(deviceId: DeviceId): Known {
    const known = this.#known.get(deviceId) ?? { storages: null, sensors: null };
    this.#known.set(deviceId, known);
    return known;
  }

  #storagesOf(deviceId: DeviceId): Rows<Storage> {
    const known = this.#of(deviceId);
    known.storages ??= new Map(
      this.#storages.current(deviceId).map((row) => {
        const { key, diskOctets, sinceMs, changedAtMs } = row;
        const values = { sizeOctets: diskOctets, usedOctets: null, failures: null };
        return [key, { ...storageRow(row), ...values, sinceMs, changedAtMs }];
      }),
    );
    return known.storages;
  }

  #sensorsOf(deviceId: DeviceId): Rows<Sensor> {
    const known = this.#of(deviceId);
    known.sensors ??= new Map(
      this.#sensors.current(deviceId).map((row) => {
        const { key, sinceMs, changedAtMs } = row;
        return [key, { ...sensorRow(row), value: null, unit: '', sinceMs, changedAtMs }];
      }),
    );
    return known.sensors;
  }
}

/**
 * A fan that has turned and stands is out of service, though its sensor is well; where the device tells of its fans by
 * itself, it is believed.
 */
function withStopped(sensors: readonly SensorFacts[], before: Rows<Sensor>): SensorFacts[] {
  const tells = sensors.some(({ testPoint }) => testPoint?.kind === 'fan');
  return sensors.map((sensor) => {
    if (sensor.kind !== 'fanSpeed') return sensor;
    const turned = sensor.turned || (before.get(sensor.key)?.turned ?? false);
    const stands = turned && !tells && sensor.status === 'ok' && sensor.value === 0;
    return { ...sensor, turned, status: stands ? 'stopped' : sensor.status };
  });
}

function sensorSeries(kind: Sensor['kind']): readonly MetricName[] {
  const metric = SENSOR_METRICS[kind];
  if (metric === null) return [];
  return kind === 'temperature' ? [metric, 'sensorTemperatureExcess'] : [metric];
}

/** Writes what appeared, changed and went; returns the keys of those. */
function write<Row extends object, Fact extends Row>(
  repository: Pick<TableRepository<Row, Row>, 'apply'>,
  table: {
    readonly deviceId: DeviceId;
    readonly atMs: number;
    readonly before: Rows<Fact | Row>;
    readonly after: Rows<Fact | Row>;
    readonly fields: readonly (keyof Row)[];
  },
  rowOf: (row: Row) => Row,
): Set<string> {
  const { deviceId, atMs, before, after, fields } = table;
  const events = diffTable<Row>(before, after, fields).map((event) => ({
    ...event,
    before: event.before && rowOf(event.before),
    after: event.after && rowOf(event.after),
  }));
  if (events.length > 0) repository.apply(deviceId, atMs, events);
  return new Set(events.map(({ key }) => key));
}

/** Since when each row is there and as it is. */
function stood<Fact extends object>(
  before: Rows<Stood>,
  after: Rows<Fact>,
  changed: ReadonlySet<string>,
  atMs: number,
): Map<string, Fact & Stood> {
  return new Map(
    [...after].map(([key, fact]) => {
      const was = before.get(key);
      const changedAtMs = changed.has(key) ? atMs : (was?.changedAtMs ?? atMs);
      return [key, { ...fact, sinceMs: was?.sinceMs ?? atMs, changedAtMs }];
    }),
  );
}

function storageRow({ key, hrStorageIndex, type, readOnly, unitOctets, diskOctets }: StorageRow): StorageRow {
  return { key, hrStorageIndex, type, readOnly, unitOctets, diskOctets };
}

function sensorRow({ key, index, kind, status, testPoint, limit, turned }: SensorRow): SensorRow {
  return { key, index, kind, status, testPoint, limit, turned };
}
