/** IPv4 addresses as unsigned 32-bit numbers. */

/** From dotted text; NaN where it is none. */
export function parseIpv4(text: string): number {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) < 256))
    return Number.NaN;
  return parts.reduce((total, part) => total * 256 + Number(part), 0);
}

export function formatIpv4(address: number): string {
  return [address >>> 24, address >>> 16, address >>> 8, address].map((part) => part & 0xff).join('.');
}

/** The mask of a prefix of 0..32 bits. */
export function maskOf(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** The network that an address lies in, dotted. */
export function networkOf(address: string, prefixLength: number): string {
  return formatIpv4((parseIpv4(address) & maskOf(prefixLength)) >>> 0);
}

/** Whether `address` lies in `network`/`prefixLength`, all dotted. */
export function liesIn(address: string, network: string, prefixLength: number): boolean {
  return networkOf(address, prefixLength) === networkOf(network, prefixLength);
}

/** From `10.1.2.3/24`; null where it is none. */
export function parseInterfaceAddress(text: string): { address: string; prefixLength: number } | null {
  const [address = '', digits = '', rest] = text.split('/');
  const prefixLength = /^\d{1,2}$/u.test(digits) ? Number(digits) : 33;
  if (rest !== undefined || prefixLength > 32 || Number.isNaN(parseIpv4(address))) return null;
  return { address, prefixLength };
}
