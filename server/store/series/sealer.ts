import type { StoreFile } from '../store-file.ts';
import { ChunkEncoder } from './chunk.ts';
import { insertChunk } from './insert-chunk.ts';
import type { KnownSeries } from './known-series.ts';
import { CHUNK_MS, type RawSamples } from './raw-samples.ts';
import type { RollUps } from './rollups.ts';
import { SampleBlock } from './sample-block.ts';
import { SampleColumn } from './sample-column.ts';

/** Polls read in one step. */
const POLLS_PER_STEP = 20;
/** Owners transposed in one step. */
const OWNERS_PER_STEP = 8;

interface HeadRow {
  id: number;
  at: number;
  data: Uint8Array;
}

/** Half an hour of a device, as it lies in the head. */
interface Segment {
  readonly rowIds: number[];
  readonly atMs: number[];
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
  readonly #raw: RawSamples;
  readonly #encoder = new ChunkEncoder();
  /** Filled anew for each owner. */
  readonly #columns: SampleColumn[] = [];

  constructor(options: { file: StoreFile; known: KnownSeries; rollUps: RollUps; raw: RawSamples }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#rollUps = options.rollUps;
    this.#raw = options.raw;
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
  *#seal(deviceId: number, oldest: number): Generator<void, boolean> {
    const lateWrites = this.#rollUps.lateWrites;
    const end = Math.floor(oldest / CHUNK_MS) * CHUNK_MS + CHUNK_MS;
    const segment: Segment = { rowIds: [], atMs: [], blocks: [], seriesIds: new Set() };
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
    const atMs = Float64Array.from(segment.atMs);
    for (const [owner, ids] of this.#byOwner(segment.seriesIds)) {
      const columns = this.#transposed(segment.blocks, ids);
      chunks.push([owner, this.#encoder.encode(atMs, columns, (id) => this.#known.shareSource(id))]);
      if (chunks.length % OWNERS_PER_STEP === 0) yield;
    }
    if (lateWrites !== this.#rollUps.lateWrites) return false;
    this.#file.transact(() => {
      for (const [owner, data] of chunks) insertChunk(this.#file, { owner, fromAt: atMs[0]!, atMs, data });
      const remove = this.#file.write<[number]>('DELETE FROM sample_head WHERE id = ?');
      for (const id of segment.rowIds) remove.run(id);
      this.#raw.headChanged(deviceId);
    });
    yield;
    return true;
  }

  #byOwner(seriesIds: ReadonlySet<number>): Map<number, number[]> {
    const owners = new Map<number, number[]>();
    for (const id of seriesIds) {
      const owner = this.#known.ownerOf(id);
      if (owner === undefined) continue;
      const ids = owners.get(owner);
      if (ids === undefined) owners.set(owner, [id]);
      else ids.push(id);
    }
    return owners;
  }

  /** One owner's series over all polls, in columns that are good until the next call. */
  #transposed(blocks: readonly SampleBlock[], ids: readonly number[]): Map<number, SampleColumn> {
    const columns = new Map<number, SampleColumn>();
    for (const [index, id] of ids.entries()) {
      const column = (this.#columns[index] ??= new SampleColumn());
      column.clear();
      let place = -1;
      for (const [poll, block] of blocks.entries()) {
        const found = block.find(id, place);
        if (found < 0) continue;
        place = found;
        block.copy(place, column, poll);
      }
      columns.set(id, column);
    }
    return columns;
  }
}

function add(segment: Segment, row: HeadRow): void {
  const block = new SampleBlock(row.data);
  segment.rowIds.push(row.id);
  segment.atMs.push(row.at);
  segment.blocks.push(block);
  for (let index = 0; index < block.count; index++) segment.seriesIds.add(block.id(index));
}
