import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/units.ts';
import type { AllowedNetworks } from './allowed-networks.ts';
import { SnmpError } from './snmp-error.ts';

const KEPT_MS = 5 * MINUTE;
const LIMIT = 10_000;

/** Looks host names up and remembers the answer; when the name service fails, the last address is used on. */
export class HostResolver {
  readonly #clock: Clock;
  readonly #allowed: AllowedNetworks | null;
  /** By host name. */
  readonly #known = new Map<string, { address: string; atMs: number }>();

  /** @param allowed where what is found must lie; anywhere where absent */
  constructor(clock: Clock, allowed?: AllowedNetworks) {
    this.#clock = clock;
    this.#allowed = allowed ?? null;
  }

  /** @param host IPv4, IPv6 or a name. @throws SnmpError `badAddress` */
  async resolve(host: string): Promise<string> {
    const address = await this.#find(host);
    // A name may come to mean another address at any time: this is asked each time.
    const refusal = this.#refusalOf(host, address);
    if (refusal !== null) throw new SnmpError('badAddress', refusal);
    return address;
  }

  /** Why nothing at this address or name is asked; null where it may be, or where the name has no address now. */
  async refusal(host: string): Promise<string | null> {
    const address = await this.#find(host).catch(() => null);
    return address === null ? null : this.#refusalOf(host, address);
  }

  #refusalOf(host: string, address: string): string | null {
    if (this.#allowed === null || this.#allowed.allows(address)) return null;
    const whose = host === address ? host : `${host} (${address})`;
    return `${whose} lies outside the networks in which devices may be (--device-networks: ${this.#allowed.text}); choose another address or add its network to the setting`;
  }

  async #find(host: string): Promise<string> {
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
