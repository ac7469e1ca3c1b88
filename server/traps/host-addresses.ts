import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { MINUTE } from '../domain/units.ts';

const KEPT_MS = 5 * MINUTE;
const LIMIT = 10_000;

/** Addresses of host names, looked up in the background: asking never waits. */
export class HostAddresses {
  /** By host name; an empty address is one being looked up or not found. */
  readonly #known = new Map<string, { address: string; atMs: number }>();
  readonly #nowMs: () => number;

  /** @param nowMs a monotonic clock, ms */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Null while nothing is known of the name; a lookup is then under way. */
  addressOf(host: string): string | null {
    if (isIP(host) !== 0) return host;
    const known = this.#known.get(host);
    const nowMs = this.#nowMs();
    if (!known || nowMs - known.atMs > KEPT_MS) {
      if (this.#known.size >= LIMIT) this.#known.clear();
      this.#known.set(host, { address: known?.address ?? '', atMs: nowMs });
      lookup(host).then(
        ({ address }) => this.#known.set(host, { address, atMs: nowMs }),
        // The name service fails: what was known goes on to hold.
        () => {},
      );
    }
    return known && known.address !== '' ? known.address : null;
  }
}
