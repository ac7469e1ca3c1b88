/** RFC 6298 §2: how much the newest round trip counts, in the average and in how far they differ from it. */
const AVERAGE_WEIGHT = 1 / 8;
const VARIATION_WEIGHT = 1 / 4;
const VARIATIONS = 4;
/** An answer that takes a little longer than the slowest of late is still waited for. */
const OVER_SLOWEST = 1.5;
/** What the slowest round trip loses with each one that is faster: after 20 of them a quarter. */
const FADES = 1 / 64;
/** Agents pause for so long without being asked twice. */
const LEAST_WAIT_MS = 250;

/**
 * How long one device takes to answer, learnt from its answers (RFC 6298, with the slowest of late besides: an agent
 * answers at once from one table and slowly from another). Knows nothing until the first answer to a first try.
 */
export class RoundTrip {
  #averageMs = Number.NaN;
  #variationMs = 0;
  #slowestMs = 0;
  /** Of the last request, where it had to be repeated: until a first try is answered the next one waits as long (Karn). */
  #backOffMs = 0;

  /** How long to wait for the answer to a first try, ms; null where nothing is known. */
  waitMs(): number | null {
    if (Number.isNaN(this.#averageMs)) return null;
    const likelyMs = Math.max(
      this.#averageMs + VARIATIONS * this.#variationMs,
      OVER_SLOWEST * this.#slowestMs,
    );
    return Math.max(LEAST_WAIT_MS, likelyMs, this.#backOffMs);
  }

  /** A first try was answered after so long. */
  answered(ms: number): void {
    this.#backOffMs = 0;
    this.#slowestMs = Math.max(ms, this.#slowestMs * (1 - FADES));
    if (Number.isNaN(this.#averageMs)) {
      this.#averageMs = ms;
      this.#variationMs = ms / 2;
      return;
    }
    this.#variationMs += (Math.abs(this.#averageMs - ms) - this.#variationMs) * VARIATION_WEIGHT;
    this.#averageMs += (ms - this.#averageMs) * AVERAGE_WEIGHT;
  }

  /** An answer came after the request was repeated; the last try had waited for so long at the most. */
  repeated(waitMs: number): void {
    this.#backOffMs = waitMs;
  }

  /** The request was repeated in vain: its first try was answered after so long. */
  late(ms: number): void {
    this.#slowestMs = Math.max(ms, this.#slowestMs);
  }

  /** No try was answered: it may be another device by the time it answers again. */
  forget(): void {
    this.#averageMs = Number.NaN;
    this.#backOffMs = 0;
    this.#slowestMs = 0;
  }
}
