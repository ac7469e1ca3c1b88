import { BIG, COUNTER, RATE } from './sample-flags.ts';

/**
 * Samples of one series over the polls of a chunk, by columns: index `n` of each array below `count` is its n-th sample.
 * Made to be used again, since a sealing fills thousands of them.
 */
export class SampleColumn {
  count = 0;
  /** Index of the poll it is of, increasing. */
  poll: Int32Array;
  /** As in sample-flags.ts, without DERIVED. */
  flags: Uint8Array;
  /** NaN where BIG. */
  value: Float64Array;
  /** NaN where there is none. */
  rate: Float64Array;
  /** Index -> value, of those that are BIG. */
  big: Map<number, bigint> | null = null;

  constructor(capacity = 64) {
    this.poll = new Int32Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.value = new Float64Array(capacity);
    this.rate = new Float64Array(capacity);
  }

  clear(): void {
    this.count = 0;
    this.big = null;
  }

  /** @param big the exact value of one that is BIG */
  push(poll: number, flags: number, value: number, rate: number, big: bigint | null = null): void {
    const at = this.count++;
    if (at === this.poll.length) this.#grow();
    this.poll[at] = poll;
    this.flags[at] = flags;
    this.value[at] = value;
    this.rate[at] = rate;
    if (big !== null) (this.big ??= new Map()).set(at, big);
  }

  /** Makes room for so many samples, to be written in place. */
  resize(count: number): void {
    while (this.poll.length < count) this.#grow();
    this.count = count;
  }

  /** What is drawn, unscaled: the rate of a counter, the value of the rest; NaN where there is none. */
  drawn(at: number): number {
    const flags = this.flags[at]!;
    if ((flags & COUNTER) !== 0) return (flags & RATE) === 0 ? Number.NaN : this.rate[at]!;
    return (flags & BIG) === 0 ? this.value[at]! : Number(this.big!.get(at));
  }

  #grow(): void {
    const capacity = Math.max(64, this.poll.length * 2);
    const [poll, flags, value, rate] = [this.poll, this.flags, this.value, this.rate];
    this.poll = new Int32Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.value = new Float64Array(capacity);
    this.rate = new Float64Array(capacity);
    this.poll.set(poll);
    this.flags.set(flags);
    this.value.set(value);
    this.rate.set(rate);
  }
}
