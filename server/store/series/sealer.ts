import type { DeviceId } from '../../domain/device.ts';
import type { StoreFile } from '../store-file.ts';
import { encodeChunk, type ChunkColumn } from './chunk.ts';
import type { KnownSeries } from './known-series.ts';
import { CHUNK_MS } from './raw-samples.ts';
import type { RollUps } from './rollups.ts';
import { SampleBlock } from './sample-block.ts';

/** Polls transposed in one step. */
const POLLS_PER_STEP = 20;

interface HeadRow {
  id: number;
  at: number;
  data: Uint8Array;
}

/** Half an hour of a device, as it lies in the head. */
interface Segment {
  readonly rowIds: number[];
  readonly atMs: number[];
  readonly seconds: number[];
  readonly blocks: SampleBlock[];
  readonly seriesIds: Set<number>;
}

/**
 * Moves what is rolled up from the head into compressed chunks, half an hour of a device at a time. The chunks are made
 * in memory in small steps, then written while the polls they replace are deleted, in one transaction.
 */
export class Sealer {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;
  readonly #rollUps: RollUps;

  constructor(options: { file: StoreFile; known: KnownSeries; rollUps: RollUps }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#rollUps = options.rollUps;
  }

  *advance(): Generator<void> {
    const end = Math.floor(this.#rollUps.doneTo(0) / CHUNK_MS) * CHUNK_MS;
    for (const deviceId of this.#known.devices()) {
      for (;;) {
        const oldest = this.#file
          .read<[number], { at: number | null }>('SELECT min(at) AS at FROM sample_head WHERE device = ?')
          .get(deviceId)?.at;
        yield;
        if (oldest === null || oldest === undefined || oldest >= end) break;
        const sealed = yield* this.#seal(deviceId, oldest);
        if (!sealed) break;
      }
    }
  }

  /** False where samples came for this time meanwhile: then it is left for later. */
  *#seal(deviceId: DeviceId, oldest: number): Generator<void, boolean> {
    const lateWrites = this.#rollUps.lateWrites;
    const end = Math.floor(oldest / CHUNK_MS) * CHUNK_MS + CHUNK_MS;
    const segment: Segment = { rowIds: [], atMs: [], seconds: [], blocks: [], seriesIds: new Set() };
    for (let from = oldest; from < end;) {
      const rows = this.#file
        .read<[number, number, number, number], HeadRow>(
          'SELECT id, at, data FROM sample_head WHERE device = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?',
        )
        .all(deviceId, from, end, POLLS_PER_STEP);
      for (const row of rows) add(segment, row);
      const last = rows.at(-1);
      if (last === undefined || rows.length < POLLS_PER_STEP) break;
      from = last.at + 1;
      yield;
    }
    const chunks: [number, Buffer][] = [];
    for (const [owner, ids] of this.#byOwner(segment.seriesIds)) {
      chunks.push([owner, encodeChunk(segment, transposed(segment.blocks, ids))]);
      yield;
    }
    if (lateWrites !== this.#rollUps.lateWrites) return false;
    this.#file.transact(() => {
      for (const [owner, data] of chunks) this.#insert(owner, segment.atMs, data);
      const remove = this.#file.write<[number]>('DELETE FROM sample_head WHERE id = ?');
      for (const id of segment.rowIds) remove.run(id);
    });
    yield;
    return true;
  }

  #byOwner(seriesIds: ReadonlySet<number>): Map<number, number[]> {
    const owners = new Map<number, number[]>();
    for (const id of seriesIds) {
      const series = this.#known.byId(id);
      if (series === undefined) continue;
      const ids = owners.get(series.owner);
      if (ids === undefined) owners.set(series.owner, [id]);
      else ids.push(id);
    }
    return owners;
  }

  #insert(owner: number, atMs: readonly number[], data: Buffer): void {
    const insert = this.#file.write<[number, number, number, number, Buffer]>(
      'INSERT OR IGNORE INTO sample_chunk (owner, from_at, to_at, polls, data) VALUES (?, ?, ?, ?, ?)',
    );
    // Late samples may begin where an earlier chunk does; the key only has to be at or before the first of them.
    let fromAt = atMs[0]!;
    while (insert.run(owner, fromAt, atMs.at(-1)!, atMs.length, data).changes === 0) fromAt--;
  }
}

function add(segment: Segment, row: HeadRow): void {
  const block = new SampleBlock(row.data);
  segment.rowIds.push(row.id);
  segment.atMs.push(row.at);
  segment.seconds.push(block.seconds);
  segment.blocks.push(block);
  for (let index = 0; index < block.count; index++) segment.seriesIds.add(block.id(index));
}

/** One owner's series over all polls. */
function transposed(blocks: readonly SampleBlock[], ids: readonly number[]): Map<number, ChunkColumn> {
  const columns = new Map<number, ChunkColumn>();
  for (const id of ids) {
    const column: ChunkColumn = { poll: [], quality: [], value: [], rate: [], counter: [] };
    let place = -1;
    blocks.forEach((block, poll) => {
      const found = block.find(id, place);
      if (found < 0) return;
      place = found;
      column.poll.push(poll);
      column.quality.push(block.quality(place));
      column.value.push(block.exact(place));
      column.rate.push(block.rate(place));
      column.counter.push(block.isCounter(place));
    });
    columns.set(id, column);
  }
  return columns;
}
