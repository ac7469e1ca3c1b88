/** An object identifier as its sub-identifiers, each 0..2^32-1, at most 128 of them (RFC 2578 §3.5). */
export type Oid = readonly number[];

export const MAX_SUB_IDENTIFIERS = 128;
export const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;

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
  const bytes: number[] = [];
  const first = (oid[0] ?? 0) * 40 + (oid[1] ?? 0);
  pushBase128(bytes, first);
  for (let i = 2; i < oid.length; i++) pushBase128(bytes, oid[i] as number);
  return Uint8Array.from(bytes);
}

function pushBase128(bytes: number[], value: number): void {
  let shift = 0;
  while (shift < 4 && value >= 2 ** (7 * (shift + 1))) shift++;
  for (; shift > 0; shift--) bytes.push(0x80 | (Math.floor(value / 2 ** (7 * shift)) & 0x7f));
  bytes.push(value & 0x7f);
}
