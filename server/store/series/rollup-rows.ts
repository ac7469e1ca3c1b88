import type { StoreFile } from '../store-file.ts';
import type { Bucket } from './bucket.ts';
import {
  BLOCK_FORM,
  type BucketRows,
  decodeRollupBlock,
  gather,
  RollupBlockEncoder,
} from './rollup-block.ts';
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

  /** Puts all buckets of a range in the place of what begins in it, inside the caller's transaction. */
  replace({ tier, owner, fromMs, toMs }: Range, rows: BucketRows): void {
    this.#file
      .write<[number, number, number]>(`DELETE FROM ${tier.table} WHERE owner = ? AND at >= ? AND at < ?`)
      .run(owner, fromMs, toMs);
    const [first] = rows;
    if (first === undefined) return;
    if (rows.size === 1) this.put(tier, owner, first[0], first[1]);
    else this.#write(tier.table, owner, Math.min(...rows.keys()), this.#encoder.encode(rows));
  }

  /** Puts a bucket in the place of what is there, inside the caller's transaction. */
  put({ table }: Tier, owner: number, startMs: number, buckets: ReadonlyMap<number, Bucket>): void {
    this.#write(table, owner, startMs, encodeRollup(buckets));
  }

  /** Adds to what is there, inside the caller's transaction. */
  add(tier: Tier, owner: number, startMs: number, buckets: ReadonlyMap<number, Bucket>): void {
    const rows = new Map([[startMs, new Map([...buckets].map(([id, bucket]) => [id, { ...bucket }]))]]);
    const row = this.#file
      .read<[number, number], Row>(`SELECT at, data FROM ${tier.table} WHERE owner = ? AND at = ?`)
      .get(owner, startMs);
    if (row?.data[0] === BLOCK_FORM) {
      decodeRollupBlock(row.data, ALL, (id, atMs, bucket) => gather(rows, id, atMs, bucket));
      this.#write(tier.table, owner, startMs, this.#encoder.encode(rows));
      return;
    }
    if (row !== undefined) decodeRollup(row.data, null, (id, bucket) => gather(rows, id, startMs, bucket));
    this.put(tier, owner, startMs, rows.get(startMs)!);
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
    const rows = new Map<number, Map<number, Bucket>>();
    this.read(range, null, (id, atMs, bucket) => gather(rows, id, atMs, bucket));
    if (rows.size > 0) this.#file.transact(() => this.replace(range, rows));
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

  #write(table: Tier['table'], owner: number, startMs: number, data: Buffer): void {
    this.#file
      .write<[number, number, Buffer]>(`INSERT OR REPLACE INTO ${table} (owner, at, data) VALUES (?, ?, ?)`)
      .run(owner, startMs, data);
  }
}
