import type { DeviceId } from '../../domain/device.ts';
import { DAY, MINUTE } from '../../domain/units.ts';
import type { StoreFile } from '../store-file.ts';
import { openChunk } from './chunk.ts';
import type { StoredSeries } from './known-series.ts';
import { OpenHead } from './open-head.ts';
import { type RawColumn, RawColumnBuilder } from './raw-column.ts';

/** What is sealed in one go. */
export const CHUNK_MS = 30 * MINUTE;
/** What is joined into one chunk once it is over: the longest stretch of time in any. */
export const JOINED_MS = 1 * DAY;

/** A chunk with something of a time begins less than this before it. */
const REACH_MS = JOINED_MS + CHUNK_MS;

/** Owner, then the bounds of where a chunk may begin, then what it must reach. */
const CHUNKS =
  'SELECT data FROM sample_chunk WHERE owner = ? AND from_at > ? AND from_at < ? AND to_at >= ? ORDER BY from_at';

/** Reads single samples, from the sealed chunks and the head alike. */
export class RawSamples {
  readonly #file: StoreFile;
  readonly #head: OpenHead;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
    this.#head = new OpenHead(options);
  }

  /** After polls of the device came to the head, were changed there or sealed. */
  headChanged(deviceId: DeviceId): void {
    this.#head.changed(deviceId);
  }

  /** @param series of one owner; the range is from inclusive to exclusive */
  read(series: readonly StoredSeries[], fromMs: number, toMs: number): Map<number, RawColumn> {
    const [first] = series;
    if (first === undefined) return new Map();
    const builders = new Map(series.map(({ id }) => [id, new RawColumnBuilder()]));
    this.#readChunks(first.owner, builders, fromMs, toMs);
    this.#readHead(first.deviceId, builders, fromMs, toMs);
    return new Map([...builders].map(([id, builder]) => [id, builder.take()]));
  }

  /** About how many polls the range holds, without reading them: a chunk counts by the part of it that lies inside. */
  polls(series: StoredSeries, fromMs: number, toMs: number): number {
    const head = this.#file
      .read<[number, number, number], { polls: number }>(
        'SELECT count(*) AS polls FROM sample_head WHERE device = ? AND at >= ? AND at < ?',
      )
      .get(series.deviceId, fromMs, toMs)!;
    const sealed = this.#file
      .read<[object], { polls: number | null }>(
        `SELECT sum(polls * (min(to_at, @toMs) - max(from_at, @fromMs) + 1.0) / (to_at - from_at + 1)) AS polls
          FROM sample_chunk WHERE owner = @owner AND from_at > @reachMs AND from_at < @toMs AND to_at >= @fromMs`,
      )
      .get({ owner: series.owner, fromMs, toMs, reachMs: fromMs - REACH_MS })!;
    return head.polls + Math.round(sealed.polls ?? 0);
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
      for (const { data } of chunks.all(owner, atMs - REACH_MS, atMs + 1, atMs)) {
        const chunk = openChunk(data);
        const poll = chunk.atMs.indexOf(atMs);
        if (poll < 0) continue;
        for (const id of chunk.ids) {
          const column = chunk.column(id);
          if (column?.poll.subarray(0, column.count).includes(poll) === true) ids.add(id);
        }
      }
    }
    return ids;
  }

  #readChunks(
    owner: number,
    builders: ReadonlyMap<number, RawColumnBuilder>,
    fromMs: number,
    toMs: number,
  ): void {
    const rows = this.#file
      .read<[number, number, number, number], { data: Uint8Array }>(CHUNKS)
      .iterate(owner, fromMs - REACH_MS, toMs, fromMs);
    for (const { data } of rows) {
      const chunk = openChunk(data);
      for (const [id, builder] of builders) {
        const column = chunk.column(id);
        if (column !== null) builder.add(column, chunk.atMs, fromMs, toMs);
      }
    }
  }

  #readHead(
    deviceId: DeviceId,
    builders: ReadonlyMap<number, RawColumnBuilder>,
    fromMs: number,
    toMs: number,
  ): void {
    const wanted = [...builders].map(([id, builder]) => ({ id, builder, place: -1 }));
    this.#head.read(deviceId, fromMs, toMs, (at, block) => {
      for (const entry of wanted) {
        const place = block.find(entry.id, entry.place);
        if (place < 0) continue;
        entry.place = place;
        entry.builder.push(at, block.drawn(place), block.quality(place));
      }
    });
  }
}
