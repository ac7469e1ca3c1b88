import type { AddressFamily } from '../domain/route.ts';

/** InetAddressType of RFC 4001. */
const TYPE = { unknown: 0, ipv4: 1, ipv6: 2, ipv4z: 3, ipv6z: 4 } as const;

export interface InetAddress {
  /** Null for an address of length 0, which stands for any. */
  readonly family: AddressFamily | null;
  /** Dotted IPv4 or RFC 5952 IPv6, with `%zone` where the type has one; '' for length 0. */
  readonly text: string;
}

/** Reads addresses and numbers out of a table index; every method returns null where the index is not as told. */
export class IndexReader {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  get done(): boolean {
    return this.#at === this.#numbers.length;
  }

  number(): number | null {
    const value = this.#numbers[this.#at];
    this.#at += 1;
    return value ?? null;
  }

  /** InetAddressType and InetAddress, the latter with its length before it (RFC 4001 §4.1). */
  inetAddress(): InetAddress | null {
    const type = this.number();
    const octets = this.#sized();
    return type === null || octets === null ? null : inetAddress(type, octets);
  }

  /** Four sub-identifiers of an IpAddress index. */
  ipv4(): string | null {
    const octets = this.#take(4);
    return octets?.every(isOctet) ? octets.join('.') : null;
  }

  /** Skips a value with its length before it. */
  skipSized(): boolean {
    return this.#sized() !== null;
  }

  #sized(): readonly number[] | null {
    const length = this.number();
    return length === null ? null : this.#take(length);
  }

  #take(count: number): readonly number[] | null {
    if (this.#at + count > this.#numbers.length) return null;
    const taken = this.#numbers.slice(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }
}

const isOctet = (value: number): boolean => value >= 0 && value <= 255;

/** Null where the octets are not an address of that type. */
function inetAddress(type: number, octets: readonly number[]): InetAddress | null {
  if (!octets.every(isOctet)) return null;
  if (octets.length === 0) {
    const family = type === TYPE.ipv4 ? 'ipv4' : type === TYPE.ipv6 ? 'ipv6' : null;
    return { family, text: '' };
  }
  const zoned = type === TYPE.ipv4z || type === TYPE.ipv6z;
  const address = zoned ? octets.slice(0, -4) : octets;
  const zone = zoned ? `%${octets.slice(-4).reduce((sum, octet) => sum * 256 + octet, 0)}` : '';
  if ((type === TYPE.ipv4 || type === TYPE.ipv4z) && address.length === 4) {
    return { family: 'ipv4', text: address.join('.') + zone };
  }
  if ((type === TYPE.ipv6 || type === TYPE.ipv6z) && address.length === 16) {
    return { family: 'ipv6', text: ipv6Text(address) + zone };
  }
  return null;
}

/** The canonical text of 16 octets (RFC 5952 §4): the longest run of two or more zero groups becomes `::`. */
function ipv6Text(octets: readonly number[]): string {
  const groups = Array.from(
    { length: 8 },
    (_, at) => (octets[at * 2] ?? 0) * 256 + (octets[at * 2 + 1] ?? 0),
  );
  let longest = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length += 1;
    if (length > longest.length) longest = { start, length };
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (longest.start < 0) return hex(groups);
  return `${hex(groups.slice(0, longest.start))}::${hex(groups.slice(longest.start + longest.length))}`;
}

/** Bits of a dotted netmask; null where the ones are not contiguous. */
export function prefixLengthOf(mask: string): number | null {
  const bits = mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) && bits.length === 32 ? bits.lastIndexOf('1') + 1 : null;
}
