import { type AddressScrub, isScrubbedIpv4, isScrubbedMac } from './address-scrub.ts';

const MAC_OCTETS = 6;
/** Address family of IEEE 802.1AB §8.5.2.2, by the numbers of IANA. */
const IANA_IPV4 = 1;
/** Longer values are packets, tables or pictures, and are not searched. */
const MOST_SEARCHED = 1_024;

/**
 * Exchanges addresses among octets. Those that the MIB calls addresses are learned, so that elsewhere octets that look like
 * one of them can be told from others.
 */
export class OctetScrub {
  readonly #addresses: AddressScrub;
  /** The octets of each known address as latin1. */
  readonly #known = new Set<string>();

  constructor(addresses: AddressScrub) {
    this.#addresses = addresses;
  }

  /** Keeps in mind what an address holds: 4 octets IPv4, 6 MAC, 8 bridge identifier, 16 IPv6. */
  know(octets: Uint8Array): void {
    const address = octets.length === 8 ? octets.subarray(2) : octets;
    const names =
      address.length === 4
        ? isScrubbedIpv4(address)
        : address.length === MAC_OCTETS
          ? isScrubbedMac(address)
          : address.length === 16;
    if (names) this.#known.add(keyOf(address));
  }

  knows(octets: Uint8Array): boolean {
    return this.#known.has(keyOf(octets));
  }

  /** Octets that are an address, with a zone index (RFC 4001 §4.1) or a family (IEEE 802.1AB) where their length says so. */
  address(octets: Uint8Array): Uint8Array {
    switch (octets.length) {
      case 4:
        return this.#addresses.ipv4(octets);
      case 5:
        if (octets[0] !== IANA_IPV4) return octets;
        return Buffer.concat([octets.subarray(0, 1), this.#addresses.ipv4(octets.subarray(1))]);
      case MAC_OCTETS:
        return this.#addresses.mac(octets);
      case 8:
        return this.knows(octets.subarray(0, 4))
          ? Buffer.concat([this.#addresses.ipv4(octets.subarray(0, 4)), octets.subarray(4)])
          : Buffer.concat([octets.subarray(0, 2), this.#addresses.mac(octets.subarray(2))]);
      case 16:
        return this.#addresses.ipv6(octets);
      case 20:
        return Buffer.concat([this.#addresses.ipv6(octets.subarray(0, 16)), octets.subarray(16)]);
      default:
        return this.octets(octets);
    }
  }

  /** Octets that are no text: known addresses that they are, and known MAC addresses anywhere inside. */
  octets(octets: Uint8Array): Uint8Array {
    if (octets.length < 4 || octets.length > MOST_SEARCHED) return octets;
    if ((octets.length === 4 || octets.length === 16) && this.knows(octets)) return this.address(octets);
    let scrubbed: Uint8Array | null = null;
    for (let at = 0; at + MAC_OCTETS <= octets.length; at += 1) {
      const part = octets.subarray(at, at + MAC_OCTETS);
      if (!this.knows(part)) continue;
      scrubbed ??= Uint8Array.from(octets);
      scrubbed.set(this.#addresses.mac(part), at);
      at += MAC_OCTETS - 1;
    }
    return scrubbed ?? octets;
  }
}

function keyOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
}
