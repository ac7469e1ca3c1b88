import type { DeviceId } from '../../domain/device.ts';
import type { StoreFile } from '../store-file.ts';
import { ChunkEncoder, openChunk, type OpenChunk } from './chunk.ts';
import { insertChunk } from './insert-chunk.ts';
import type { KnownSeries } from './known-series.ts';
import { JOINED_MS } from './raw-samples.ts';
import type { RollupRows } from './rollup-rows.ts';
import type { RollUps } from './rollups.ts';
import { SampleColumn } from './sample-column.ts';
import { TIERS } from './tiers.ts';

/** Steps after which what comes in is rolled up and sealed again before the joining goes on. */
const STEPS_PER_ROUND = 1_000;

interface ChunkRow {
  readonly id: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly data: Uint8Array;
}

/**
 * Joins the chunks of an owner into one a day, once the day is over: what a chunk begins with is then written once a day
 * instead of every half hour, and a month is read from thirty rows. Rows of roll-ups likewise.
 */
export class Joiner {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;
  readonly #encoder = new ChunkEncoder();
  readonly #rollUps: RollUps;
  readonly #rows: RollupRows;
  /** Device -> all days of samples before this one are joined. */
  readonly #doneTo = new Map<DeviceId, number>();
  /** Per tier: all roll-ups before this time are joined. */
  readonly #tierDoneTo: number[] = TIERS.map(() => 0);
  #pass: Generator<void> | null = null;

  constructor(options: { file: StoreFile; known: KnownSeries; rollUps: RollUps; rows: RollupRows }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#rollUps = options.rollUps;
    this.#rows = options.rows;
  }

  /** Goes on with the pass that runs, or begins one; a part of it, since a day of a large fleet takes hours. */
  *advance(nowMs: number): Generator<void> {
    const pass = (this.#pass ??= this.#passOf(nowMs));
    // Where a step fails the next round begins anew: what is joined is found so.
    this.#pass = null;
    for (let step = 0; step < STEPS_PER_ROUND; step++) {
      if (pass.next().done === true) return;
      yield;
    }
    this.#pass = pass;
  }

  *#passOf(nowMs: number): Generator<void> {
    yield* this.#samples(nowMs);
    for (const [place, tier] of TIERS.entries()) if (tier.joinedMs > 0) yield* this.#tier(place);
  }

  /** A stretch of roll-ups is over once the next tier, which is made from it, has all of it. */
  *#tier(place: number): Generator<void> {
    const tier = TIERS[place]!;
    const doneTo = Math.min(this.#rollUps.doneTo(place), this.#rollUps.doneTo(place + 1));
    const end = Math.floor(doneTo / tier.joinedMs) * tier.joinedMs;
    if (end <= this.#tierDoneTo[place]!) return;
    for (const deviceId of this.#known.devices()) {
      for (const owner of this.#known.owners(deviceId)) {
        for (const startMs of this.#rows.unjoined(tier, owner, end)) {
          this.#rows.join(tier, owner, startMs);
          yield;
        }
        yield;
      }
    }
    this.#tierDoneTo[place] = end;
  }

  *#samples(nowMs: number): Generator<void> {
    for (const deviceId of this.#known.devices()) {
      const end = this.#sealedDays(deviceId, nowMs);
      // Late samples make chunks of their own in days that are done; they are met again at the next start.
      if (end <= (this.#doneTo.get(deviceId) ?? 0)) continue;
      for (const owner of this.#known.owners(deviceId)) yield* this.#joinOwner(owner, end);
      this.#doneTo.set(deviceId, end);
    }
  }

  /** The end of the last day of which nothing is left in the head. */
  #sealedDays(deviceId: DeviceId, nowMs: number): number {
    const head = this.#file
      .read<[number], { at: number | null }>('SELECT min(at) AS at FROM sample_head WHERE device = ?')
      .get(deviceId)?.at;
    return dayOf(Math.min(nowMs, head ?? nowMs));
  }

  *#joinOwner(owner: number, end: number): Generator<void> {
    const days = this.#file
      .read<[number, number, number], { day: number }>(
        `SELECT CAST(from_at / ? AS INTEGER) AS day FROM sample_chunk WHERE owner = ? AND from_at < ? GROUP BY day HAVING count(*) > 1`,
      )
      .all(JOINED_MS, owner, end);
    yield;
    for (const { day } of days) {
      this.#join(owner, day * JOINED_MS);
      yield;
    }
  }

  #join(owner: number, dayMs: number): void {
    const rows = this.#file
      .read<[number, number, number], ChunkRow>(
        'SELECT id, from_at, to_at, data FROM sample_chunk WHERE owner = ? AND from_at >= ? AND from_at < ? ORDER BY from_at',
      )
      .all(owner, dayMs, dayMs + JOINED_MS);
    const [first] = rows;
    if (first === undefined || rows.length < 2) return;
    const chunks = rows.map(({ data }) => openChunk(data));
    const { atMs, columns } = joined(chunks);
    const data = this.#encoder.encode(atMs, columns, (id) => this.#known.shareSource(id));
    this.#file.transact(() => {
      const remove = this.#file.write<[number]>('DELETE FROM sample_chunk WHERE id = ?');
      for (const { id } of rows) remove.run(id);
      insertChunk(this.#file, { owner, fromAt: first.from_at, atMs, data });
    });
  }
}

function dayOf(atMs: number): number {
  return Math.floor(atMs / JOINED_MS) * JOINED_MS;
}

/** All samples of the chunks over one list of polls. */
function joined(chunks: readonly OpenChunk[]): { atMs: Float64Array; columns: Map<number, SampleColumn> } {
  const atMs = Float64Array.from(new Set(chunks.flatMap((chunk) => [...chunk.atMs]))).sort();
  const places = new Map(Array.from(atMs, (at, place) => [at, place]));
  const columns = new Map<number, SampleColumn>();
  // Series whose samples came out of order, where a late chunk lies among others.
  const disordered = new Set<number>();
  for (const chunk of chunks) {
    const polls = Array.from(chunk.atMs, (at) => places.get(at)!);
    for (const id of chunk.ids) {
      const column = chunk.column(id)!;
      let into = columns.get(id);
      if (into === undefined) columns.set(id, (into = new SampleColumn(atMs.length)));
      if (into.count > 0 && into.poll[into.count - 1]! >= polls[column.poll[0]!]!) disordered.add(id);
      for (let at = 0; at < column.count; at++) {
        const big = column.big?.get(at) ?? null;
        into.push(polls[column.poll[at]!]!, column.flags[at]!, column.value[at]!, column.rate[at]!, big);
      }
    }
  }
  for (const id of disordered) columns.set(id, ordered(columns.get(id)!));
  return { atMs, columns };
}

/** By poll, one sample a poll: the one that was stored first. */
function ordered(column: SampleColumn): SampleColumn {
  const order = Array.from(column.poll.subarray(0, column.count), (poll, at) => ({ poll, at }));
  order.sort((a, b) => a.poll - b.poll || a.at - b.at);
  const sorted = new SampleColumn(column.count);
  let before = -1;
  for (const { poll, at } of order) {
    if (poll === before) continue;
    before = poll;
    const big = column.big?.get(at) ?? null;
    sorted.push(poll, column.flags[at]!, column.value[at]!, column.rate[at]!, big);
  }
  return sorted;
}
