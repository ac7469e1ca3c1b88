import type { DeviceId } from '../../domain/device.ts';
import { MINUTE } from '../../domain/units.ts';
import type { StoreFile } from '../store-file.ts';
import { readChunk } from './chunk.ts';
import type { StoredSeries } from './known-series.ts';
import { SampleBlock } from './sample-block.ts';

/** The longest stretch of time in one chunk. */
export const CHUNK_MS = 30 * MINUTE;

/** Owner, then the bounds of where a chunk may begin, then what it must reach. */
const CHUNKS =
  'SELECT data FROM sample_chunk WHERE owner = ? AND from_at > ? AND from_at < ? AND to_at >= ? ORDER BY from_at';

/** Samples of one series, oldest first, unscaled; `drawn` is NaN where there is nothing to draw. */
export interface RawColumn {
  at: number[];
  drawn: number[];
  quality: number[];
}

/** Reads single samples, from the sealed chunks and the head alike. */
export class RawSamples {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** @param series of one owner; the range is from inclusive to exclusive */
  read(series: readonly StoredSeries[], fromMs: number, toMs: number): Map<number, RawColumn> {
    const columns = new Map<number, RawColumn>();
    const [first] = series;
    if (first === undefined) return columns;
    for (const { id } of series) columns.set(id, { at: [], drawn: [], quality: [] });
    this.#readChunks(first.owner, columns, fromMs, toMs);
    this.#readHead(first.deviceId, columns, fromMs, toMs);
    for (const [id, column] of columns) columns.set(id, inOrder(column));
    return columns;
  }

  /** How many polls the range holds, without reading them. */
  polls(series: StoredSeries, fromMs: number, toMs: number): number {
    const head = this.#file
      .read<[number, number, number], { polls: number }>(
        'SELECT count(*) AS polls FROM sample_head WHERE device = ? AND at >= ? AND at < ?',
      )
      .get(series.deviceId, fromMs, toMs)!;
    const sealed = this.#file
      .read<[number, number, number], { polls: number | null }>(
        'SELECT sum(polls) AS polls FROM sample_chunk WHERE owner = ? AND from_at >= ? AND from_at < ?',
      )
      .get(series.owner, fromMs, toMs)!;
    return head.polls + (sealed.polls ?? 0);
  }

  /** Time of the oldest sample that is still kept singly, null where there is none. */
  oldest(series: StoredSeries): number | null {
    const row = this.#file
      .read<[number, number], { at: number | null }>(
        'SELECT min(at) AS at FROM (SELECT min(at) AS at FROM sample_head WHERE device = ? UNION ALL SELECT min(from_at) FROM sample_chunk WHERE owner = ?)',
      )
      .get(series.deviceId, series.owner);
    return row?.at ?? null;
  }

  /** The series of these owners that have a sealed sample of exactly this time. */
  sealed(owners: readonly number[], atMs: number): Set<number> {
    const ids = new Set<number>();
    const chunks = this.#file.read<[number, number, number, number], { data: Uint8Array }>(CHUNKS);
    for (const owner of owners) {
      for (const { data } of chunks.all(owner, atMs - 2 * CHUNK_MS, atMs + 1, atMs)) {
        readChunk(data, null, (id, sample) => {
          if (sample.atMs === atMs) ids.add(id);
        });
      }
    }
    return ids;
  }

  #readChunks(owner: number, columns: Map<number, RawColumn>, fromMs: number, toMs: number): void {
    const wanted = new Set(columns.keys());
    const rows = this.#file
      .read<[number, number, number, number], { data: Uint8Array }>(
        'SELECT data FROM sample_chunk WHERE owner = ? AND from_at > ? AND from_at < ? AND to_at >= ? ORDER BY from_at',
      )
      .iterate(owner, fromMs - 2 * CHUNK_MS, toMs, fromMs);
    for (const { data } of rows) {
      readChunk(data, wanted, (id, sample) => {
        if (sample.atMs < fromMs || sample.atMs >= toMs) return;
        const column = columns.get(id)!;
        column.at.push(sample.atMs);
        column.drawn.push(sample.drawn);
        column.quality.push(sample.quality);
      });
    }
  }

  #readHead(deviceId: DeviceId, columns: Map<number, RawColumn>, fromMs: number, toMs: number): void {
    const wanted = [...columns].map(([id, column]) => ({ id, column, place: -1 }));
    const rows = this.#file
      .read<[number, number, number], { at: number; data: Uint8Array }>(
        'SELECT at, data FROM sample_head WHERE device = ? AND at >= ? AND at < ? ORDER BY at',
      )
      .iterate(deviceId, fromMs, toMs);
    for (const { at, data } of rows) {
      const block = new SampleBlock(data);
      for (const entry of wanted) {
        const place = block.find(entry.id, entry.place);
        if (place < 0) continue;
        entry.place = place;
        entry.column.at.push(at);
        entry.column.drawn.push(block.drawn(place));
        entry.column.quality.push(block.quality(place));
      }
    }
  }
}

/** Sorted by time, one sample a time. Only samples that came late are out of order, so mostly nothing is to be done. */
function inOrder(column: RawColumn): RawColumn {
  const { at } = column;
  if (at.every((time, index) => index === 0 || time > at[index - 1]!)) return column;
  const order = at
    .map((_, index) => index)
    .sort((a, b) => at[a]! - at[b]! || a - b)
    .filter((index, place, all) => place === 0 || at[index] !== at[all[place - 1]!]);
  return {
    at: order.map((index) => at[index]!),
    drawn: order.map((index) => column.drawn[index]!),
    quality: order.map((index) => column.quality[index]!),
  };
}
