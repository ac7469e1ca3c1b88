import { lookup } from 'node:dns/promises';
import { MINUTE } from '../domain/units.ts';
import { canonicalAddress } from './canonical-address.ts';

const KEPT_MS = 5 * MINUTE;
const LIMIT = 10_000;

/** Canonical addresses of devices; host names are looked up in the background, so that asking never waits. */
export class HostAddresses {
  /** By host name or address; an empty address is one being looked up or not found. */
  readonly #known = new Map<string, { address: string; atMs: number }>();
  readonly #nowMs: () => number;

  /** @param nowMs a monotonic clock, ms */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Null while nothing is known of the name; a lookup is then under way. */
  addressOf(host: string): string | null {
    const known = this.#known.get(host);
    if (known && this.#nowMs() - known.atMs <= KEPT_MS) return known.address === '' ? null : known.address;
    if (this.#known.size >= LIMIT) this.#known.clear();
    const literal = canonicalAddress(host);
    if (literal !== null) {
      this.#known.set(host, { address: literal, atMs: Infinity });
      return literal;
    }
    const address = known?.address ?? '';
    this.#remember(host, address);
    lookup(host).then(
      (found) => this.#remember(host, canonicalAddress(found.address) ?? ''),
      // The name service fails: what was known goes on to hold.
      () => {},
    );
    return address === '' ? null : address;
  }

  #remember(host: string, address: string): void {
    this.#known.set(host, { address, atMs: this.#nowMs() });
  }
}
