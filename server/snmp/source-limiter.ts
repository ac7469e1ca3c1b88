import type { Clock } from '../domain/clock.ts';
import { SECOND } from '../domain/units.ts';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket per sender, so that one of them cannot take the time of all. Bounded; the longest idle one goes first. */
export class SourceLimiter {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #sources: number;
  /** By sender's address, the most recently heard last. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: { clock: Clock; perSecond: number; burst: number; sources: number }) {
    this.#clock = options.clock;
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#sources = options.sources;
  }

  /** Whether the sender may be heard now; takes a token if so. */
  allows(source: string): boolean {
    const nowMs = this.#clock.monotonic();
    const bucket = this.#buckets.get(source) ?? { tokens: this.#burst, filledAtMs: nowMs };
    const refill = ((nowMs - bucket.filledAtMs) / SECOND) * this.#perSecond;
    bucket.tokens = Math.min(this.#burst, bucket.tokens + refill);
    bucket.filledAtMs = nowMs;
    this.#buckets.delete(source);
    this.#buckets.set(source, bucket);
    const oldest = this.#buckets.size > this.#sources ? this.#buckets.keys().next() : null;
    if (oldest && !oldest.done) this.#buckets.delete(oldest.value);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
