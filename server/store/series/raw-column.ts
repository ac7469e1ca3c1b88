import { addSample, asKept, type Bucket, emptyBucket } from './bucket.ts';
import type { SampleColumn } from './sample-column.ts';
import { QUALITY } from './sample-flags.ts';

/** Samples of one series, oldest first, unscaled; `drawn` is NaN where there is nothing to draw. */
export interface RawColumn {
  readonly at: Float64Array;
  readonly drawn: Float64Array;
  /** As `qualityNumber` gives it. */
  readonly quality: Uint8Array;
}

/** The buckets that the samples of a column will be rolled up to, as they will be kept. */
export function rollUp(
  { at, drawn, quality }: RawColumn,
  bucketMs: number,
  take: (startMs: number, bucket: Bucket) => void,
): void {
  for (let index = 0; index < at.length;) {
    const startMs = Math.floor(at[index]! / bucketMs) * bucketMs;
    const bucket = emptyBucket();
    for (; index < at.length && at[index]! < startMs + bucketMs; index++)
      addSample(bucket, drawn[index]!, quality[index]!);
    take(startMs, asKept(bucket));
  }
}

/** Gathers a RawColumn piece by piece. */
export class RawColumnBuilder {
  #at = new Float64Array(256);
  #drawn = new Float64Array(256);
  #quality = new Uint8Array(256);
  #count = 0;
  #ordered = true;

  push(atMs: number, drawn: number, quality: number): void {
    if (this.#count === this.#at.length) this.#grow();
    const at = this.#count++;
    if (at > 0 && atMs <= this.#at[at - 1]!) this.#ordered = false;
    this.#at[at] = atMs;
    this.#drawn[at] = drawn;
    this.#quality[at] = quality;
  }

  /** Those samples of a chunk's column that lie from inclusive to exclusive. */
  add(column: SampleColumn, times: Float64Array, fromMs: number, toMs: number): void {
    const { count, poll, flags } = column;
    while (this.#at.length < this.#count + count) this.#grow();
    let next = this.#count;
    let before = next === 0 ? -Infinity : this.#at[next - 1]!;
    for (let index = 0; index < count; index++) {
      const atMs = times[poll[index]!]!;
      if (atMs < fromMs || atMs >= toMs) continue;
      if (atMs <= before) this.#ordered = false;
      before = atMs;
      this.#at[next] = atMs;
      this.#drawn[next] = column.drawn(index);
      this.#quality[next++] = flags[index]! & QUALITY;
    }
    this.#count = next;
  }

  /** Sorted by time, one sample a time. Only samples that came late are out of order, so mostly nothing is to be done. */
  take(): RawColumn {
    const column = {
      at: this.#at.subarray(0, this.#count),
      drawn: this.#drawn.subarray(0, this.#count),
      quality: this.#quality.subarray(0, this.#count),
    };
    if (this.#ordered) return column;
    const { at } = column;
    const order = Array.from(at, (_, index) => index)
      .sort((a, b) => at[a]! - at[b]! || a - b)
      .filter((index, place, all) => place === 0 || at[index] !== at[all[place - 1]!]);
    return {
      at: Float64Array.from(order, (index) => at[index]!),
      drawn: Float64Array.from(order, (index) => column.drawn[index]!),
      quality: Uint8Array.from(order, (index) => column.quality[index]!),
    };
  }

  #grow(): void {
    const [at, drawn, quality] = [this.#at, this.#drawn, this.#quality];
    this.#at = new Float64Array(at.length * 2);
    this.#drawn = new Float64Array(at.length * 2);
    this.#quality = new Uint8Array(at.length * 2);
    this.#at.set(at);
    this.#drawn.set(drawn);
    this.#quality.set(quality);
  }
}
