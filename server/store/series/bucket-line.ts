import type { Bucket } from './bucket.ts';

/** Buckets of one series that follow each other from a start, each `stepMs` wide; index `n` of each array is the n-th. */
export class BucketLine {
  readonly fromMs: number;
  readonly stepMs: number;
  /** One more than the worst quality, 0 where nothing is known of the bucket. */
  known = new Uint8Array(64);
  count = new Float64Array(64);
  min = new Float64Array(64).fill(Infinity);
  max = new Float64Array(64).fill(-Infinity);
  sum = new Float64Array(64);
  /** Buckets up to the last that something is known of. */
  length = 0;

  constructor(fromMs: number, stepMs: number) {
    this.fromMs = fromMs;
    this.stepMs = stepMs;
  }

  startMs(index: number): number {
    return this.fromMs + index * this.stepMs;
  }

  /** @param startMs not before the line's */
  add(startMs: number, { count, min, max, sum, quality }: Bucket): void {
    const at = this.#at(startMs);
    if (quality >= this.known[at]!) this.known[at] = quality + 1;
    if (count === 0) return;
    this.count[at]! += count;
    this.sum[at]! += sum;
    if (min < this.min[at]!) this.min[at] = min;
    if (max > this.max[at]!) this.max[at] = max;
  }

  /** @param drawn NaN for a sample without a drawable value, which then counts for the quality only */
  addSample(atMs: number, drawn: number, quality: number): void {
    const at = this.#at(atMs);
    if (quality >= this.known[at]!) this.known[at] = quality + 1;
    if (Number.isNaN(drawn)) return;
    this.count[at]! += 1;
    this.sum[at]! += drawn;
    if (drawn < this.min[at]!) this.min[at] = drawn;
    if (drawn > this.max[at]!) this.max[at] = drawn;
  }

  #at(atMs: number): number {
    const at = Math.floor((atMs - this.fromMs) / this.stepMs);
    if (at >= this.length) {
      this.length = at + 1;
      if (at >= this.known.length) this.#grow(2 ** Math.ceil(Math.log2(at + 1)));
    }
    return at;
  }

  #grow(capacity: number): void {
    const { known, count, min, max, sum } = this;
    this.known = new Uint8Array(capacity);
    this.count = new Float64Array(capacity);
    this.min = new Float64Array(capacity).fill(Infinity);
    this.max = new Float64Array(capacity).fill(-Infinity);
    this.sum = new Float64Array(capacity);
    this.known.set(known);
    this.count.set(count);
    this.min.set(min);
    this.max.set(max);
    this.sum.set(sum);
  }
}
