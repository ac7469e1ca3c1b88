import { type BlockList, isIP } from 'node:net';
import { canonicalAddress } from './canonical-address.ts';

/** Wider networks hold more than anybody means to block. */
const LEAST_PREFIX = { 4: 8, 6: 16 } as const;
const BITS = { 4: 32, 6: 128 } as const;

export interface TrapNetwork {
  /** Canonical: the address alone, or with its prefix. */
  readonly text: string;
  addTo(list: BlockList): void;
}

/** Reads `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32`. Null where it is none, or is wider than may be blocked. */
export function trapNetwork(text: string): TrapNetwork | null {
  const [host = '', prefixText, more] = text.trim().split('/');
  const address = canonicalAddress(host);
  if (address === null || more !== undefined) return null;
  const version = isIP(address) as 4 | 6;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (prefixText === undefined) return { text: address, addTo: (list) => list.addAddress(address, family) };
  const prefix = /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : -1;
  if (prefix < LEAST_PREFIX[version] || prefix > BITS[version]) return null;
  return { text: `${address}/${prefix}`, addTo: (list) => list.addSubnet(address, prefix, family) };
}

/** @param address canonical */
export function listed(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
