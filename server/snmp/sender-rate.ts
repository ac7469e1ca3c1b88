import type { Clock } from '../domain/clock.ts';

/** Told apart; of more senders those that began first are forgotten, and begin with a full measure again. */
const SENDERS = 10_000;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** What may pass in a second, of each sender and of all together; a burst of twice as many passes, too. */
export class SenderRate {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #perSender: number;
  readonly #total: number;
  readonly #all: Bucket;
  /** By address. */
  readonly #senders = new Map<string, Bucket>();

  constructor(options: {
    readonly clock: Pick<Clock, 'monotonic'>;
    readonly perSender: number;
    readonly total: number;
  }) {
    this.#clock = options.clock;
    this.#perSender = options.perSender;
    this.#total = options.total;
    this.#all = { tokens: 2 * options.total, atMs: options.clock.monotonic() };
  }

  /** One more of this sender. What a sender is refused costs the others nothing. */
  admits(address: string): boolean {
    const nowMs = this.#clock.monotonic();
    let sender = this.#senders.get(address);
    if (sender === undefined) {
      const oldest = this.#senders.size >= SENDERS ? this.#senders.keys().next() : null;
      if (oldest && !oldest.done) this.#senders.delete(oldest.value);
      sender = { tokens: 2 * this.#perSender, atMs: nowMs };
      this.#senders.set(address, sender);
    }
    refill(sender, this.#perSender, nowMs);
    refill(this.#all, this.#total, nowMs);
    if (sender.tokens < 1 || this.#all.tokens < 1) return false;
    sender.tokens -= 1;
    this.#all.tokens -= 1;
    return true;
  }
}

function refill(bucket: Bucket, rate: number, nowMs: number): void {
  bucket.tokens = Math.min(2 * rate, bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * rate);
  bucket.atMs = nowMs;
}
