import { networkTest } from '../domain/network.ts';

/** The networks that may take part; all where none is named. */
export class AllowedNetworks {
  readonly #networks: readonly string[];
  readonly #contain: (address: string) => boolean;

  /** @param networks addresses and networks: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32` */
  constructor(networks: readonly string[]) {
    this.#networks = networks;
    this.#contain = networkTest(networks);
  }

  allows(address: string): boolean {
    return this.#networks.length === 0 || this.#contain(plain(address));
  }

  get text(): string {
    return this.#networks.join(', ');
  }
}

/** Without zone, and IPv4 where it is that in the form of IPv6 (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  const bare = address.toLowerCase().replace(/%.*$/, '');
  return bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice('::ffff:'.length) : bare;
}
