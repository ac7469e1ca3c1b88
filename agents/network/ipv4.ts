/** IPv4 addresses as unsigned 32-bit numbers. */

const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** From dotted text; NaN where it is none. */
export function parseIpv4(text: string): number {
  // By hand: every change of the topology compares addresses thousands of times.
  let address = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0) return Number.NaN;
      address = address * 256 + octet;
      octet = 0;
      digits = 0;
      dots++;
    } else {
      octet = octet * 10 + code - ZERO;
      digits++;
      if (code < ZERO || code > NINE || digits > 3 || octet > 255) return Number.NaN;
    }
  }
  return dots === 3 && digits > 0 ? address * 256 + octet : Number.NaN;
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
  return ((parseIpv4(address) ^ parseIpv4(network)) & maskOf(prefixLength)) === 0;
}

/** From `10.1.2.3/24`; null where it is none. */
export function parseInterfaceAddress(text: string): { address: string; prefixLength: number } | null {
  const [address = '', digits = '', rest] = text.split('/');
  const prefixLength = /^\d{1,2}$/u.test(digits) ? Number(digits) : 33;
  if (rest !== undefined || prefixLength > 32 || Number.isNaN(parseIpv4(address))) return null;
  return { address, prefixLength };
}
