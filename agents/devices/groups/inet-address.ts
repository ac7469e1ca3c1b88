import { isIPv6 } from 'node:net';
import type { Oid } from '../../engine/oid.ts';

const IPV4 = 1;
const IPV6 = 2;
const GROUPS = 8;

export function isIpv4(address: string): boolean {
  return !address.includes(':');
}

export function ipv4Parts(address: string): number[] {
  return address.split('.').map(Number);
}

/** An InetAddressType and InetAddress (RFC 4001), also as the parts of an index: type, length, octets. */
export interface InetAddress {
  readonly type: number;
  readonly octets: readonly number[];
  readonly index: Oid;
}

/** From dotted IPv4 or IPv6 text with at most one `::`. Throws RangeError on other text. */
export function inetAddress(address: string): InetAddress {
  const type = isIpv4(address) ? IPV4 : IPV6;
  const octets = type === IPV4 ? ipv4Parts(address) : ipv6Octets(address);
  return { type, octets, index: [type, octets.length, ...octets] };
}

function ipv6Octets(address: string): number[] {
  if (!isIPv6(address)) throw new RangeError(`not an IPv6 address: ${address}`);
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >>> 8, value & 0xff];
  });
}
