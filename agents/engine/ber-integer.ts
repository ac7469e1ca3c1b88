/** Length and contents of a signed 32-bit integer at `at`, in as few octets as hold it (X.690 §8.3.2); where they end. */
export function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  // How many octets hold a number and its complement is the same; ~v of a negative one is not negative.
  const count = octetsFor(value < 0 ? ~value : value);
  bytes[at] = count;
  for (let i = count; i > 0; i--) bytes[at + i] = value >> (8 * (count - i));
  return at + 1 + count;
}

/** The same of an unsigned number of up to 64 bits in two halves: a zero octet stands before a set top bit. */
export function writeUnsigned(bytes: Uint8Array, at: number, high: number, low: number): number {
  if (high === 0 && low < 0x80000000) return writeInteger(bytes, at, low);
  const highOctets = high === 0 ? 1 : high < 0x80000000 ? octetsFor(high) : 5;
  bytes[at] = highOctets + 4;
  for (let i = highOctets; i > 0; i--)
    bytes[at + i] = highOctets - i < 4 ? high >>> (8 * (highOctets - i)) : 0;
  const start = at + 1 + highOctets;
  bytes[start] = low >>> 24;
  bytes[start + 1] = low >>> 16;
  bytes[start + 2] = low >>> 8;
  bytes[start + 3] = low;
  return start + 4;
}

/** Octets of a number in 0..2^31-1, sign bit included. */
function octetsFor(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x8000) return 2;
  return value < 0x800000 ? 3 : 4;
}
