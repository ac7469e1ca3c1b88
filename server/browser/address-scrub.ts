import { createHash } from 'node:crypto';

/** First octets of addresses that name a single host or network: no this-network, loopback, multicast or mask. */
const UNICAST = [...Array(224).keys()].filter((octet) => octet !== 0 && octet !== 127);
/** 0 and 255 stay, so that networks and broadcasts stay what they are. */
const INNER = [...Array(254).keys()].map((octet) => octet + 1);
const HALF_BITS = 12;
const HALF = 2 ** HALF_BITS;
const ROUNDS = 4;

/**
 * Puts others in the place of IPv4, IPv6 and MAC addresses, always the same for one key, never one for two.
 *
 * IPv4: the first two octets are exchanged, the second depending on the first, 0 and 255 staying; the last two stay. So
 * whatever shares its first 8, or 16 and more bits still does, and networks of 8 and of 16 to 32 bits keep host bits that
 * are zero. Those of 9 to 15 bits do not. 0/8, 127/8, 224/3 and masks stay.
 * IPv6: octets 2 to 6 are exchanged in the same way. ::, ::1, multicast and link-local prefixes stay; an IPv4 or MAC address
 * inside (RFC 4291 §2.5.5, §2.5.1) is exchanged like any other.
 * MAC: the last three octets are exchanged, the vendor's (OUI) stay; so do groups, zeros and ones.
 */
export class AddressScrub {
  readonly #key: Uint8Array;
  /** Key: what the permutation depends on. */
  readonly #permutations = new Map<string, Uint8Array>();
  #rounds: Uint16Array | null = null;

  /** @param key secret, at least 16 bytes */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** @param address 4 octets */
  ipv4(address: Uint8Array): Uint8Array {
    if (!isScrubbedIpv4(address)) return address;
    const [first = 0, second = 0] = address;
    const scrubbed = Uint8Array.from(address);
    scrubbed[0] = this.#permutation('4', UNICAST)[first] ?? first;
    scrubbed[1] = this.#permutation(`4 ${first}`, INNER)[second] ?? second;
    return scrubbed;
  }

  /** @param address 16 octets */
  ipv6(address: Uint8Array): Uint8Array {
    const scrubbed = Uint8Array.from(address);
    const leading = Buffer.from(scrubbed.subarray(0, 12)).toString('hex');
    if (/^0{20}(?:0000|ffff)$/.test(leading)) {
      scrubbed.set(this.ipv4(scrubbed.subarray(12)), 12);
      return scrubbed;
    }
    // RFC 4291 §2.7.1: a solicited-node group ends like the address of its node.
    if (leading.startsWith('ff')) {
      if (/^ff0200{16}01ff$/.test(`${leading}${hex(scrubbed.subarray(12, 13))}`)) {
        scrubbed.set(this.#node(scrubbed.subarray(13)), 13);
      }
      return scrubbed;
    }
    if (!/^fe[89ab]/.test(leading)) {
      for (let at = 1; at <= 5; at += 1) {
        const permutation = this.#permutation(`6 ${leading.slice(0, 2 * at)}`, INNER);
        scrubbed[at] = permutation[address[at] ?? 0] ?? 0;
      }
    }
    // RFC 4291 §2.5.1: the MAC address, FFFE put into its middle.
    if (scrubbed[11] === 0xff && scrubbed[12] === 0xfe) scrubbed.set(this.#node(scrubbed.subarray(13)), 13);
    return scrubbed;
  }

  /** @param address 6 octets */
  mac(address: Uint8Array): Uint8Array {
    if (!isScrubbedMac(address)) return address;
    const scrubbed = Uint8Array.from(address);
    scrubbed.set(this.#node(scrubbed.subarray(3)), 3);
    return scrubbed;
  }

  /** A permutation of 24 bits: a Feistel network over two halves. */
  #node(octets: Uint8Array): Uint8Array {
    const rounds = (this.#rounds ??= this.#roundTables());
    const number = ((octets[0] ?? 0) << 16) | ((octets[1] ?? 0) << 8) | (octets[2] ?? 0);
    let left = number >>> HALF_BITS;
    let right = number % HALF;
    for (let round = 0; round < ROUNDS; round += 1) {
      [left, right] = [right, left ^ ((rounds[round * HALF + right] ?? 0) % HALF)];
    }
    return Uint8Array.of(left >>> 4, ((left & 0xf) << 4) | (right >>> 8), right & 0xff);
  }

  #roundTables(): Uint16Array {
    const bytes = this.#stream('mac', 2 * ROUNDS * HALF);
    return Uint16Array.from({ length: ROUNDS * HALF }, (_, at) => bytes.readUInt16LE(2 * at));
  }

  /** From octet to octet; those that are not in `members` stay. Made of one cycle (Sattolo), so no member stays. */
  #permutation(label: string, members: readonly number[]): Uint8Array {
    const known = this.#permutations.get(label);
    if (known) return known;
    const random = this.#stream(label, 4 * members.length);
    const order = [...members];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = random.readUInt32LE(4 * at) % at;
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const permutation = Uint8Array.from({ length: 256 }, (_, octet) => octet);
    for (const [at, member] of members.entries()) permutation[member] = order[at] ?? member;
    this.#permutations.set(label, permutation);
    return permutation;
  }

  #stream(label: string, outputLength: number): Buffer {
    return createHash('shake256', { outputLength }).update(this.#key).update(`\0${label}`).digest();
  }
}

/** Whether an IPv4 address is one that names somebody. */
export function isScrubbedIpv4(address: Uint8Array): boolean {
  const [first = 0] = address;
  if (first === 0 || first === 127 || first >= 224) return false;
  const isMask = (first === 128 || first === 192) && address.subarray(1).every((octet) => octet === 0);
  return !isMask;
}

/** Whether a MAC address is that of one station. */
export function isScrubbedMac(address: Uint8Array): boolean {
  return ((address[0] ?? 1) & 1) === 0 && address.some((octet) => octet !== 0);
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');
