import { isIP } from 'node:net';

/** Dotted IPv4, also for IPv4-mapped IPv6; RFC 5952 IPv6 without its zone; null for what is no address. */
export function canonicalAddress(address: string): string | null {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const mapped = plain.startsWith('::ffff:') ? plain.slice('::ffff:'.length) : plain;
  if (isIP(mapped) === 4) return mapped;
  // The URL parser knows the canonical form of every IPv6 notation.
  return isIP(plain) === 6 ? new URL(`http://[${plain}]`).hostname.slice(1, -1) : null;
}
