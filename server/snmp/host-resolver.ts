import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/units.ts';
import { SnmpError } from './snmp-error.ts';

const KEPT_MS = 5 * MINUTE;
const LIMIT = 10_000;

/** Looks host names up and remembers the answer; when the name service fails, the last address is used on. */
export class HostResolver {
  readonly #clock: Clock;
  /** By host name. */
  readonly #known = new Map<string, { address: string; atMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param host IPv4, IPv6 or a name. @throws SnmpError `badAddress` */
  async resolve(host: string): Promise<string> {
    if (isIP(host) !== 0) return host;
    const known = this.#known.get(host);
    const startedAtMs = this.#clock.monotonic();
    if (known && startedAtMs - known.atMs < KEPT_MS) return known.address;
    try {
      const { address } = await lookup(host);
      if (this.#known.size >= LIMIT) this.#known.clear();
      this.#known.set(host, { address, atMs: startedAtMs });
      return address;
    } catch (error) {
      if (known) return known.address;
      const elapsed = ((this.#clock.monotonic() - startedAtMs) / 1_000).toFixed(1);
      throw new SnmpError(
        'badAddress',
        `resolving ${host}: no address found in ${elapsed} s; correct the name or give an IP address`,
        { cause: error },
      );
    }
  }
}
