import type { DeviceId } from '../../domain/device.ts';
import { SECOND } from '../../domain/units.ts';
import type { StoreFile } from '../store-file.ts';
import { BucketColumns } from './bucket-columns.ts';
import { Gathering } from './gathering.ts';
import type { KnownSeries } from './known-series.ts';
import { CHUNK_MS } from './raw-samples.ts';
import type { RollupRows } from './rollup-rows.ts';
import { TIERS } from './tiers.ts';

/** How long after its end a stretch of time is rolled up, so that the polls that ran across it have arrived. */
const GRACE_MS = 15 * SECOND;
/** Samples from which on a step of five minutes is the last of its transaction: some three milliseconds. */
const SAMPLES_PER_STEP = 20_000;
/** Owners rolled up in one step. */
const OWNERS_PER_STEP = 16;

/**
 * Makes the roll-ups from what is on disk: five minutes from samples, hours from five minutes, days from hours. Nothing
 * is carried in memory, and a stretch that is done again gives the same rows, so a kill at any moment costs nothing.
 */
export class RollUps {
  readonly #file: StoreFile;
  readonly #known: KnownSeries;
  readonly #rows: RollupRows;
  readonly #gathering: Gathering;
  /** Of the owner whose coarser buckets are being made. */
  readonly #columns = new BucketColumns();
  /** Per tier: all before this time is rolled up. */
  #doneTo: number[] = TIERS.map(() => 0);
  /** How far each device is in the pass that runs. */
  readonly #passedTo = new Map<DeviceId, number>();
  #lateWrites = 0;

  constructor(options: { file: StoreFile; known: KnownSeries; rows: RollupRows }) {
    this.#file = options.file;
    this.#known = options.known;
    this.#rows = options.rows;
    this.#gathering = new Gathering(options.known);
  }

  start(): void {
    const progress = this.#file.read<[string], { done_to: number }>(
      'SELECT done_to FROM rollup_progress WHERE tier = ?',
    );
    this.#doneTo = TIERS.map(({ table }) => progress.get(table)?.done_to ?? 0);
    this.#passedTo.clear();
  }

  /** Up to when the tier (index in TIERS) stands for all devices. */
  doneTo(tier: number): number {
    return this.#doneTo[tier]!;
  }

  /** How often samples came for a time that was rolled up already. */
  get lateWrites(): number {
    return this.#lateWrites;
  }

  isLate(deviceId: DeviceId, atMs: number): boolean {
    return atMs < this.#rolledTo(deviceId);
  }

  /** Rolls up what has ended by now, in steps of a few milliseconds. */
  *advance(nowMs: number): Generator<void> {
    const end = floorTo(nowMs - GRACE_MS, CHUNK_MS);
    if (end > this.#doneTo[0]!) {
      for (const deviceId of this.#known.devices()) yield* this.#rollDevice(deviceId, end);
      this.#setDone(0, end);
      this.#passedTo.clear();
    }
    for (let tier = 1; tier < TIERS.length; tier++) yield* this.#rollTier(tier);
  }

  /** Adds samples of a time that is rolled up already to every tier that has it, inside the caller's transaction. */
  addLate(deviceId: DeviceId, atMs: number, block: Uint8Array): void {
    this.#lateWrites++;
    const fresh = this.#gathering;
    fresh.clear();
    fresh.add(atMs, block);
    const owners = fresh.owners();
    TIERS.forEach((tier, place) => {
      if (atMs >= (place === 0 ? this.#rolledTo(deviceId) : this.#doneTo[place]!)) return;
      const at = floorTo(atMs, tier.bucketMs);
      for (const [owner, places] of owners) {
        const buckets = places.map(
          (place) => [fresh.columns.ids[place]!, fresh.columns.bucket(place)] as const,
        );
        this.#rows.add(tier, owner, at, new Map(buckets));
      }
    });
  }

  /**
   * Half an hour at a time, in one row an owner: each row makes a page of its own be written, and the pages of a row
   * every five minutes were more than half of what the store wrote.
   */
  *#rollDevice(deviceId: DeviceId, end: number): Generator<void> {
    const [tier] = TIERS;
    const next = this.#file.read<[number, number, number], { at: number }>(
      'SELECT at FROM sample_head WHERE device = ? AND at >= ? AND at < ? ORDER BY at LIMIT 1',
    );
    for (;;) {
      const row = next.get(deviceId, this.#rolledTo(deviceId), end);
      if (row === undefined) break;
      const fromMs = floorTo(row.at, tier.bucketMs);
      const toMs = this.#gatherPart(deviceId, fromMs, floorTo(fromMs, CHUNK_MS) + CHUNK_MS);
      const { columns } = this.#gathering;
      this.#file.transact(() => {
        for (const [owner, places] of this.#gathering.owners())
          this.#rows.replace({ tier, owner, fromMs, toMs }, columns, places);
      });
      this.#passedTo.set(deviceId, toMs);
      yield;
    }
    this.#passedTo.set(deviceId, end);
  }

  /**
   * Five minutes after five minutes, up to `endMs` or to where it would hold the event loop for too long; returns how far
   * it came.
   */
  #gatherPart(deviceId: DeviceId, fromMs: number, endMs: number): number {
    const { bucketMs } = TIERS[0];
    const head = this.#file.read<[number, number, number], { data: Uint8Array }>(
      'SELECT data FROM sample_head WHERE device = ? AND at >= ? AND at < ? ORDER BY at',
    );
    const gathering = this.#gathering;
    gathering.clear();
    let toMs = fromMs;
    for (; toMs < endMs && gathering.samples < SAMPLES_PER_STEP; toMs += bucketMs) {
      for (const { data } of head.all(deviceId, toMs, toMs + bucketMs)) gathering.add(toMs, data);
    }
    return toMs;
  }

  *#rollTier(tier: number): Generator<void> {
    const { bucketMs } = TIERS[tier]!;
    const from = this.#doneTo[tier]!;
    const end = floorTo(this.#doneTo[tier - 1]!, bucketMs);
    if (end <= from) return;
    const lateWrites = this.#lateWrites;
    const owners = this.#known.devices().flatMap((deviceId) => this.#known.owners(deviceId));
    for (let index = 0; index < owners.length; index += OWNERS_PER_STEP) {
      this.#file.transact(() => {
        for (const owner of owners.slice(index, index + OWNERS_PER_STEP))
          this.#rollOwner(tier, owner, from, end);
      });
      yield;
    }
    // Late samples may have met owners that this pass had behind it: do it again next time.
    if (lateWrites === this.#lateWrites) this.#setDone(tier, end);
  }

  #rollOwner(tier: number, owner: number, from: number, end: number): void {
    const { bucketMs } = TIERS[tier]!;
    const finer = { tier: TIERS[tier - 1]!, owner, fromMs: from, toMs: end };
    const columns = this.#columns;
    columns.clear();
    // Joined is only what this tier has already.
    this.#rows.readUnjoined(finer, (id, atMs, bucket) => columns.add(id, floorTo(atMs, bucketMs), bucket));
    this.#rows.put(TIERS[tier]!, owner, columns);
  }

  #setDone(tier: number, end: number): void {
    this.#file
      .write<[string, number]>('INSERT OR REPLACE INTO rollup_progress (tier, done_to) VALUES (?, ?)')
      .run(TIERS[tier]!.table, end);
    this.#doneTo[tier] = end;
  }

  #rolledTo(deviceId: DeviceId): number {
    return Math.max(this.#doneTo[0]!, this.#passedTo.get(deviceId) ?? 0);
  }
}

function floorTo(atMs: number, stepMs: number): number {
  return Math.floor(atMs / stepMs) * stepMs;
}
