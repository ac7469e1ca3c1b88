/** As many as a /20 has: more at once is a search of the whole house. */
export const MAX_ADDRESSES = 4_096;

const BITS = 32;
const OCTETS = 4;

/**
 * The IPv4 addresses that a text names, each once, in its order: addresses, networks (`192.0.2.0/24`, without its own address
 * and that of all) and ranges (`192.0.2.10-192.0.2.20`, `192.0.2.10-20`), parted by blanks or commas.
 *
 * @throws RangeError with a sentence that says what will not do
 */
export function addressesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const part of text.split(/[\s,;]+/u).filter(Boolean)) {
    const [first, last] = boundsOf(part);
    if (last - first + 1 + found.size > MAX_ADDRESSES)
      throw new RangeError(
        `${part}: more than ${MAX_ADDRESSES.toLocaleString('en')} addresses at once; take a smaller part`,
      );
    for (let address = first; address <= last; address += 1) found.add(dotted(address));
  }
  if (found.size === 0) throw new RangeError('name an address, a network such as 192.0.2.0/24, or a range');
  return [...found];
}

function boundsOf(part: string): readonly [first: number, last: number] {
  const [address = '', bits] = part.split('/');
  if (bits !== undefined) return networkBounds(part, address, bits);
  const [from = '', to] = part.split('-');
  const first = numberOf(from);
  // 192.0.2.10-20: the last octet alone.
  const last = to === undefined ? first : numberOf(to.includes('.') ? to : from.replace(/\d+$/u, () => to));
  if (first === null || last === null || last < first) throw notUnderstood(part);
  return [first, last];
}

function networkBounds(part: string, address: string, bits: string): readonly [number, number] {
  const number = numberOf(address);
  const length = /^\d{1,2}$/u.test(bits) ? Number(bits) : Number.NaN;
  if (number === null || !(length <= BITS)) throw notUnderstood(part);
  const size = 2 ** (BITS - length);
  const first = number - (number % size);
  // Of two addresses or one none is left out (RFC 3021).
  return size <= 2 ? [first, first + size - 1] : [first + 1, first + size - 2];
}

function notUnderstood(part: string): RangeError {
  return new RangeError(
    `${part}: give an IPv4 address, a network such as 192.0.2.0/24, or a range such as 192.0.2.10-20`,
  );
}

/** Null where it is no IPv4 address. */
function numberOf(text: string): number | null {
  const octets = text.split('.');
  if (octets.length !== OCTETS || !octets.every((one) => /^\d{1,3}$/u.test(one) && Number(one) <= 255))
    return null;
  return octets.reduce((number, octet) => number * 256 + Number(octet), 0);
}

const dotted = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
