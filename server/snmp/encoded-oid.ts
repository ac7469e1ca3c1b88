import { subIdentifiers } from './oid-order.ts';

/** The contents of an OBJECT IDENTIFIER as BER has them (X.690 §8.19), without tag and length. */
export function encodedOid(oid: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = subIdentifiers(oid);
  const octets: number[] = [];
  for (const value of [first * 40 + second, ...rest]) {
    const digits = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift(0x80 | (left % 128));
    }
    octets.push(...digits);
  }
  return Uint8Array.from(octets);
}

/** Whether the octets from `at` on begin with `prefix`. */
export function beginsWith(bytes: Uint8Array, at: number, end: number, prefix: Uint8Array): boolean {
  const { length } = prefix;
  if (end - at < length) return false;
  // From the end: columns of one table differ in their last number alone.
  for (let place = length - 1; place >= 0; place -= 1) if (bytes[at + place] !== prefix[place]) return false;
  return true;
}

/** The single sub-identifier that fills the octets, written with the fewest of them; -1 where it is anything else. */
export function singleNumber(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0;
  if (start === end - 1) return first < 0x80 ? first : -1;
  if (end - start > 5 || start >= end || first === 0x80) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at] ?? 0;
    if (octet >= 0x80 !== at < end - 1) return -1;
    value = value * 128 + (octet & 0x7f);
  }
  return value < 2 ** 32 ? value : -1;
}
