import type { StoreFile } from '../store-file.ts';
import type { Bucket } from './bucket.ts';
import { BucketColumns } from './bucket-columns.ts';
import { BLOCK_FORM, decodeRollupBlock, RollupBlockEncoder } from './rollup-block.ts';
import { decodeRollup, encodeRollup } from './rollup-row.ts';
import type { Tier } from './tiers.ts';

interface Row {
  readonly at: number;
  readonly data: Uint8Array;
}

const ALL = { fromMs: -Infinity, toMs: Infinity, only: null };

/** Buckets of one owner that begin from inclusive to exclusive. */
interface Range {
  readonly tier: Tier;
  readonly owner: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The rows of the roll-up tables, of one bucket or of many together. */
export class RollupRows {
  readonly #file: StoreFile;
  readonly #encoder = new RollupBlockEncoder();
  /** Of the row that is being made. */
  readonly #columns = new BucketColumns();

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /**
   * Calls `take` for each bucket that begins in the range; one that samples came to late may come in parts.
   *
   * @param only the ids that are wanted, null for all
   */
  read(
    range: Range,
    only: ReadonlySet<number> | null,
    take: (id: number, startMs: number, bucket: Bucket) => void,
  ): void {
    const { joinedMs } = range.tier;
    const reachMs = joinedMs === 0 ? range.fromMs : Math.floor(range.fromMs / joinedMs) * joinedMs;
    this.#readFrom(reachMs, range, only, take);
  }

  /** As `read` all ids, of a time of which nothing is joined yet and where no row begins before the range. */
  readUnjoined(range: Range, take: (id: number, startMs: number, bucket: Bucket) => void): void {
    this.#readFrom(range.fromMs, range, null, take);
  }

  /**
   * Puts the buckets of a range in the place of what begins in it, inside the caller's transaction.
   * @param places of the owner's series in the columns
   */
  replace({ tier, owner, fromMs, toMs }: Range, columns: BucketColumns, places: readonly number[]): void {
    this.#file
      .write<[number, number, number]>(`DELETE FROM ${tier.table} WHERE owner = ? AND at >= ? AND at < ?`)
      .run(owner, fromMs, toMs);
    const inOrder = columns.inOrder(places);
    const slots = columns.slots(inOrder);
    const [first] = slots;
    if (first === undefined) return;
    if (slots.length === 1) this.#put(tier, owner, columns, inOrder, first);
    else
      this.#write(tier.table, owner, columns.starts[first]!, this.#encoder.encode(columns, inOrder, slots));
  }

  /** Puts buckets in the place of what is there, a row each, inside the caller's transaction. */
  put(tier: Tier, owner: number, columns: BucketColumns): void {
    const places = columns.inOrder();
    for (const slot of columns.starts.keys()) this.#put(tier, owner, columns, places, slot);
  }

  /**
   * Adds to what is there, inside the caller's transaction.
   * @param buckets by the id of their series
   */
  add(tier: Tier, owner: number, startMs: number, buckets: ReadonlyMap<number, Bucket>): void {
    const columns = this.#columns;
    const take = (id: number, atMs: number, bucket: Bucket) => columns.add(id, atMs, bucket);
    columns.clear();
    for (const [id, bucket] of buckets) take(id, startMs, bucket);
    const row = this.#file
      .read<[number, number], Row>(`SELECT at, data FROM ${tier.table} WHERE owner = ? AND at = ?`)
      .get(owner, startMs);
    if (row?.data[0] === BLOCK_FORM) {
      decodeRollupBlock(row.data, ALL, take);
      const places = columns.inOrder();
      this.#write(tier.table, owner, startMs, this.#encoder.encode(columns, places, columns.slots(places)));
      return;
    }
    if (row !== undefined) decodeRollup(row.data, null, (id, bucket) => take(id, startMs, bucket));
    this.put(tier, owner, columns);
  }

  /** Starts of the stretches of time before `endMs` that are still in several rows. */
  unjoined({ table, joinedMs }: Tier, owner: number, endMs: number): readonly number[] {
    return this.#file
      .read<[number, number, number], { stretch: number }>(
        `SELECT CAST(at / ? AS INTEGER) AS stretch FROM ${table} WHERE owner = ? AND at < ?
          GROUP BY stretch HAVING count(*) > 1`,
      )
      .all(joinedMs, owner, endMs)
      .map(({ stretch }) => stretch * joinedMs);
  }

  /** Makes one row of a stretch of time, in a transaction of its own. */
  join(tier: Tier, owner: number, startMs: number): void {
    const range = { tier, owner, fromMs: startMs, toMs: startMs + tier.joinedMs };
    const columns = this.#columns;
    columns.clear();
    this.read(range, null, (id, atMs, bucket) => columns.add(id, atMs, bucket));
    if (columns.starts.length > 0)
      this.#file.transact(() => this.replace(range, columns, [...columns.ids.keys()]));
  }

  #readFrom(
    reachMs: number,
    { tier: { table }, owner, fromMs, toMs }: Range,
    only: ReadonlySet<number> | null,
    take: (id: number, startMs: number, bucket: Bucket) => void,
  ): void {
    const rows = this.#file
      .read<[number, number, number], Row>(
        `SELECT at, data FROM ${table} WHERE owner = ? AND at >= ? AND at < ? ORDER BY at`,
      )
      .all(owner, reachMs, toMs);
    for (const { at, data } of rows) {
      if (data[0] === BLOCK_FORM) decodeRollupBlock(data, { fromMs, toMs, only }, take);
      else if (at >= fromMs) decodeRollup(data, only, (id, bucket) => take(id, at, bucket));
    }
  }

  #put(tier: Tier, owner: number, columns: BucketColumns, places: readonly number[], slot: number): void {
    this.#write(tier.table, owner, columns.starts[slot]!, encodeRollup(columns, places, slot));
  }

  #write(table: Tier['table'], owner: number, startMs: number, data: Buffer): void {
    this.#file
      .write<[number, number, Buffer]>(`INSERT OR REPLACE INTO ${table} (owner, at, data) VALUES (?, ?, ?)`)
      .run(owner, startMs, data);
  }
}
