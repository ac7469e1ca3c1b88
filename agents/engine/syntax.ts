import type { Oid } from './oid.ts';

/** BER tags of the SMIv2 base types (RFC 2578 §7.1) and of the three exceptions (RFC 3416 §3). */
export const Syntax = {
  Integer32: 0x02,
  OctetString: 0x04,
  Null: 0x05,
  ObjectIdentifier: 0x06,
  Sequence: 0x30,
  IpAddress: 0x40,
  Counter32: 0x41,
  Gauge32: 0x42,
  TimeTicks: 0x43,
  Opaque: 0x44,
  Counter64: 0x46,
  NoSuchObject: 0x80,
  NoSuchInstance: 0x81,
  EndOfMibView: 0x82,
} as const;

export type Syntax = (typeof Syntax)[keyof typeof Syntax];

/**
 * The value of an instance. Numbers for all integer types (Counter64 too: the encoder splits a double into two
 * 32-bit halves, exact up to 2^53; a bigint is exact to all 64 bits), text or bytes for OCTET STRING, four bytes for
 * IpAddress, null for NULL and exceptions.
 */
export type Value = number | bigint | string | Uint8Array | Oid | null;
