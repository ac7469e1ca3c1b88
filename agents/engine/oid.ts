/** An object identifier as its sub-identifiers, each 0..2^32-1, at most 128 of them (RFC 2578 §3.5). */
export type Oid = readonly number[];

export const MAX_SUB_IDENTIFIERS = 128;
export const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;
const MAX_OCTETS_PER_PART = 5;

export function formatOid(oid: Oid): string {
  return oid.join('.');
}

/** Lexicographic order of RFC 3416 §4.2.2: negative, zero or positive; a prefix comes before what it begins. */
export function compareOids(a: Oid, b: Oid): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Whether `oid` is `prefix` itself or stands below it. */
export function isWithin(oid: Oid, prefix: Oid): boolean {
  if (oid.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (oid[i] !== prefix[i]) return false;
  return true;
}

/** The BER contents (without tag and length) of an OID of two or more sub-identifiers (X.690 §8.19). */
export function encodeOid(oid: Oid): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, oid.length) * MAX_OCTETS_PER_PART);
  return bytes.slice(0, writeOid(bytes, 0, oid));
}

/** The same at a place of a buffer with room for it; where it ends. */
export function writeOid(bytes: Uint8Array, start: number, oid: Oid): number {
  let at = writeBase128(bytes, start, (oid[0] ?? 0) * 40 + (oid[1] ?? 0));
  for (let i = 2; i < oid.length; i++) at = writeBase128(bytes, at, oid[i] as number);
  return at;
}

function writeBase128(bytes: Uint8Array, start: number, value: number): number {
  if (value < 0x80) {
    bytes[start] = value;
    return start + 1;
  }
  let at = start;
  let shift = 1;
  while (shift < MAX_OCTETS_PER_PART - 1 && value >= 2 ** (7 * (shift + 1))) shift++;
  for (; shift > 0; shift--) bytes[at++] = 0x80 | (Math.floor(value / 2 ** (7 * shift)) & 0x7f);
  bytes[at++] = value & 0x7f;
  return at;
}
