import type { DeviceId } from '../domain/device.ts';
import type { TableQuery, TableRepository } from '../domain/inventory.ts';
import type { TableEvent } from '../domain/table-event.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

interface CurrentColumns {
  value: string;
  since: number;
  changed_at: number;
}

interface HistoryColumns {
  id: number;
  device: number;
  at: number;
  kind: 'appeared' | 'changed' | 'gone';
  key: string;
  before: string | null;
  after: string | null;
}

type NewEvent<Row> = Omit<TableEvent<Row>, 'id' | 'deviceId' | 'atMs'>;

/** What a row of one table is kept with. */
interface Kept {
  readonly deviceId: DeviceId;
  readonly sinceMs: number;
  readonly changedAtMs: number;
}

/** A table of current rows, with its history in another. */
type Table = 'route' | 'connection' | 'storage' | 'sensor';

/** Current rows of one table of a device, and the history of what appeared, changed and went. */
export class TableHistory<Row extends object> implements TableRepository<Row, Row & Kept> {
  readonly #file: StoreFile;
  readonly #table: Table;

  constructor(options: { file: StoreFile; table: Table }) {
    this.#file = options.file;
    this.#table = options.table;
  }

  current(deviceId: DeviceId): readonly (Row & Kept)[] {
    return this.#file.act(`reading the ${this.#table}s of device ${deviceId}`, () =>
      this.#file
        .read<[number], CurrentColumns>(
          `SELECT value, since, changed_at FROM ${this.#table} WHERE device = ? ORDER BY key`,
        )
        .all(deviceId)
        .map((row) => ({
          ...(JSON.parse(row.value) as Row),
          deviceId,
          sinceMs: row.since,
          changedAtMs: row.changed_at,
        })),
    );
  }

  apply(deviceId: DeviceId, atMs: number, events: readonly NewEvent<Row>[]): void {
    if (events.length === 0) return;
    const table = this.#table;
    this.#file.transact(() =>
      this.#file.act(`saving ${events.length} changed ${table}s of device ${deviceId}`, () => {
        const note = this.#file.write<[number, number, string, string, string | null, string | null]>(
          `INSERT INTO ${table}_history (device, at, kind, key, before, after) VALUES (?, ?, ?, ?, ?, ?)`,
        );
        const gone = this.#file.write<[number, string]>(`DELETE FROM ${table} WHERE device = ? AND key = ?`);
        const put = this.#file.write<[number, string, string, number, number]>(
          `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
        );
        for (const { kind, key, before, after } of events) {
          const text = after === null ? null : JSON.stringify(after);
          note.run(deviceId, atMs, kind, key, before === null ? null : JSON.stringify(before), text);
          if (kind === 'gone' || text === null) gone.run(deviceId, key);
          else put.run(deviceId, key, text, atMs, atMs);
        }
      }),
    );
  }

  history(query: TableQuery): readonly TableEvent<Row>[] {
    const where = new Conditions().when('device = ?', query.deviceId).when('id < ?', query.beforeId);
    return this.#file.act(`reading the history of ${this.#table}s of device ${query.deviceId}`, () =>
      this.#file
        .read<(string | number | null)[], HistoryColumns>(
          `SELECT * FROM ${this.#table}_history ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit)
        .map((row) => ({
          id: row.id,
          deviceId: row.device,
          atMs: row.at,
          kind: row.kind,
          key: row.key,
          before: row.before === null ? null : (JSON.parse(row.before) as Row),
          after: row.after === null ? null : (JSON.parse(row.after) as Row),
        })),
    );
  }
}
