import { TIERS } from './series/tiers.ts';
import type { StoreFile } from './store-file.ts';

const ROWS_PER_STEP = 250;

const withoutRowId = (table: string, key: string, column: string): string =>
  `DELETE FROM ${table} WHERE ${column} = @id AND (${key}) IN
    (SELECT ${key} FROM ${table} WHERE ${column} = @id LIMIT ${ROWS_PER_STEP})`;

const withRowId = (table: string): string =>
  `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE device = @id LIMIT ${ROWS_PER_STEP})`;

/** Kind of what was removed -> deletions, each of a few rows. */
const DELETIONS: Readonly<Record<'owner' | 'device', readonly string[]>> = {
  owner: [
    ...TIERS.map(({ table }) => withoutRowId(table, 'owner, at', 'owner')),
    withoutRowId('sample_chunk', 'owner, from_at', 'owner'),
    withoutRowId('volume_hour', 'at, interface', 'interface'),
    withoutRowId('volume_day', 'at, interface', 'interface'),
  ],
  device: [
    withRowId('sample_head'),
    withRowId('trap'),
    withRowId('route_history'),
    withRowId('connection_history'),
    withRowId('storage_history'),
    withRowId('sensor_history'),
    withoutRowId('route', 'device, key', 'device'),
    withoutRowId('connection', 'device, key', 'device'),
    withoutRowId('storage', 'device, key', 'device'),
    withoutRowId('sensor', 'device, key', 'device'),
  ],
};

/** Deletes what removed devices left behind, a little at a time. The list of it is on disk and outlives a kill. */
export class Purge {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  *run(): Generator<void> {
    const due = this.#file
      .read<[], { kind: 'owner' | 'device'; id: number }>('SELECT kind, id FROM purge')
      .all();
    for (const { kind, id } of due) {
      for (const sql of DELETIONS[kind]) yield* this.#repeat(sql, id);
      this.#file.act('finishing a removal', () =>
        this.#file.write<[string, number]>('DELETE FROM purge WHERE kind = ? AND id = ?').run(kind, id),
      );
    }
  }

  *#repeat(sql: string, id: number): Generator<void> {
    for (;;) {
      const { changes } = this.#file.act('deleting what a removed device left', () =>
        this.#file.write<[{ id: number }]>(sql).run({ id }),
      );
      yield;
      if (changes < ROWS_PER_STEP) return;
    }
  }
}
