import type { Change, ChangeQuery } from '../domain/change.ts';
import type { ChangeRepository } from '../domain/inventory.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';

const COLUMNS = 'id, device AS deviceId, interface AS interfaceId, at AS atMs, field, before, after' as const;

/** The history of configuration changes. */
export class Changes implements ChangeRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  save(change: Omit<Change, 'id'>): Change {
    return this.#file.act(`saving a change of ${change.field} of device ${change.deviceId}`, () => {
      const result = this.#file
        .write<[Omit<Change, 'id'>]>(
          'INSERT INTO change (device, interface, at, field, before, after) VALUES (@deviceId, @interfaceId, @atMs, @field, @before, @after)',
        )
        .run(change);
      return { ...change, id: Number(result.lastInsertRowid) };
    });
  }

  list(query: ChangeQuery): readonly Change[] {
    const where = new Conditions()
      .when('device = ?', query.deviceId)
      .when('interface = ?', query.interfaceId)
      .when('id < ?', query.beforeId);
    return this.#file.act('reading changes', () =>
      this.#file
        .read<(string | number | null)[], Change>(
          `SELECT ${COLUMNS} FROM change ${where.sql} ORDER BY id DESC LIMIT ?`,
        )
        .all(...where.values, query.limit),
    );
  }
}
