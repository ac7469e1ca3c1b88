import type { DeviceId } from '../domain/device.ts';
import type { StoredWalk, WalkRepository } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import { Conditions } from './conditions.ts';
import type { StoreFile } from './store-file.ts';
import { decodeWalk, encodeWalk } from './walk-block.ts';

const KEPT_PER_DEVICE = 20;
const COLUMNS = 'id, device AS deviceId, root AS rootOid, at AS atMs, varbinds, complete' as const;

type Row = Omit<StoredWalk, 'complete'> & { complete: number };

/** Walks that were kept, each as one compressed block. */
export class Walks implements WalkRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  async save(walk: Omit<StoredWalk, 'id' | 'varbinds'>, varbinds: readonly Varbind[]): Promise<StoredWalk> {
    const block = await encodeWalk(varbinds);
    const { deviceId, rootOid, atMs, complete } = walk;
    return this.#file.transact(() =>
      this.#file.act(`storing a walk of device ${deviceId}`, () => {
        const { lastInsertRowid } = this.#file
          .write<[object]>(
            'INSERT INTO walk (device, root, at, varbinds, complete, block) VALUES (@deviceId, @rootOid, @atMs, @count, @whole, @block)',
          )
          .run({ deviceId, rootOid, atMs, count: varbinds.length, whole: complete ? 1 : 0, block });
        this.#file
          .write<[number, number, number]>(
            'DELETE FROM walk WHERE device = ? AND id NOT IN (SELECT id FROM walk WHERE device = ? ORDER BY id DESC LIMIT ?)',
          )
          .run(deviceId, deviceId, KEPT_PER_DEVICE);
        return { ...walk, id: Number(lastInsertRowid), varbinds: varbinds.length };
      }),
    );
  }

  list(query: { readonly deviceId?: DeviceId }): readonly StoredWalk[] {
    const where = new Conditions().when('device = ?', query.deviceId);
    return this.#file.act('reading the walks', () =>
      this.#file
        .read<(string | number | null)[], Row>(`SELECT ${COLUMNS} FROM walk ${where.sql} ORDER BY id DESC`)
        .all(...where.values)
        .map(walkOf),
    );
  }

  get(id: number): StoredWalk | null {
    return this.#file.act(`reading walk ${id}`, () => {
      const row = this.#file.read<[number], Row>(`SELECT ${COLUMNS} FROM walk WHERE id = ?`).get(id);
      return row ? walkOf(row) : null;
    });
  }

  async varbinds(id: number): Promise<readonly Varbind[] | null> {
    const row = this.#file.act(`reading the varbinds of walk ${id}`, () =>
      this.#file.read<[number], { block: Uint8Array }>('SELECT block FROM walk WHERE id = ?').get(id),
    );
    return row ? decodeWalk(row.block) : null;
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing walk ${id}`,
      () => this.#file.write<[number]>('DELETE FROM walk WHERE id = ?').run(id).changes > 0,
    );
  }
}

function walkOf(row: Row): StoredWalk {
  return { ...row, complete: row.complete === 1 };
}
