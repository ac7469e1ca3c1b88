import { isMetricName, metricOf, type MonitoredMetricName } from '../domain/metric.ts';
import type { MonitoredObject, MonitoredRepository, NewMonitoredObject } from '../domain/monitored.ts';
import type { StoreFile } from './store-file.ts';

interface Columns {
  id: number;
  device: number;
  oid: string;
  scalar: number;
  name: string;
  metric: string;
  label: string;
  unit: string;
  instances: string | null;
  states: string;
  created_at: number;
}

const INSERT = `INSERT INTO monitored_object (device, oid, scalar, name, metric, label, unit, instances, states, created_at)
  VALUES (@device, @oid, @scalar, @name, @metric, @label, @unit, @instances, @states, @created_at)`;

/** The objects that somebody chose to monitor. */
export class MonitoredObjects implements MonitoredRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  list(): readonly MonitoredObject[] {
    return this.#file.act('reading the monitored objects', () =>
      this.#file
        .read<[], Columns>('SELECT * FROM monitored_object ORDER BY id')
        .all()
        .filter((row) => isMetricName(row.metric))
        .map(objectOf),
    );
  }

  insert(object: NewMonitoredObject): MonitoredObject {
    return this.#file.act(`monitoring ${object.name} of device ${object.deviceId}`, () => {
      const { lastInsertRowid } = this.#file.write<[Omit<Columns, 'id'>]>(INSERT).run({
        device: object.deviceId,
        oid: object.oid,
        scalar: object.scalar ? 1 : 0,
        name: object.name,
        metric: object.metric,
        label: object.label,
        unit: object.unit,
        instances: object.instances === null ? null : JSON.stringify(object.instances),
        states: JSON.stringify(object.states),
        created_at: object.createdAtMs,
      });
      return { ...object, id: Number(lastInsertRowid) };
    });
  }

  remove(id: number): boolean {
    return this.#file.act(
      `ending the monitoring of object ${id}`,
      () => this.#file.write<[number]>('DELETE FROM monitored_object WHERE id = ?').run(id).changes > 0,
    );
  }
}

function objectOf(row: Columns): MonitoredObject {
  const metric = row.metric as MonitoredMetricName;
  return {
    id: row.id,
    deviceId: row.device,
    oid: row.oid,
    scalar: row.scalar === 1,
    name: row.name,
    metric,
    kind: metricOf(metric).kind,
    label: row.label,
    unit: row.unit,
    instances: row.instances === null ? null : (JSON.parse(row.instances) as string[]),
    states: JSON.parse(row.states) as MonitoredObject['states'],
    createdAtMs: row.created_at,
  };
}
