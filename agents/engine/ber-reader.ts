import { MalformedPacketError } from './agent-error.ts';
import type { Oid } from './oid.ts';
import { MAX_SUB_IDENTIFIER, MAX_SUB_IDENTIFIERS } from './oid.ts';
import { Syntax } from './syntax.ts';

const MAX_INTEGER_BYTES = 9;

/**
 * Walks BER with definite lengths (X.690) inside [position, end) of one packet. Every read checks the bounds of
 * its enclosing element and throws MalformedPacketError; nothing is copied.
 */
export class BerReader {
  readonly bytes: Buffer;
  readonly end: number;
  position: number;
  /** Start of the contents of the element whose header was read last. */
  contentStart = 0;
  /** End of that element. */
  contentEnd = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  peekTag(): number {
    if (this.position >= this.end) throw new MalformedPacketError('it ends where an element must stand');
    return this.bytes[this.position] as number;
  }

  /** Reads tag and length and steps over the element; contentStart and contentEnd then frame its contents. */
  skipElement(): number {
    const { bytes, end } = this;
    const tag = this.peekTag();
    let at = this.position + 1;
    if (at >= end) throw new MalformedPacketError('a length is missing');
    let length = bytes[at++] as number;
    if (length >= 0x80) {
      const count = length & 0x7f;
      // Indefinite lengths are excluded by RFC 3417 §8; more than four bytes cannot fit a datagram.
      if (count === 0 || count > 4 || at + count > end) throw new MalformedPacketError('a bad length');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] as number);
    }
    if (at + length > end) throw new MalformedPacketError('a length reaches past the end');
    this.contentStart = at;
    this.contentEnd = at + length;
    this.position = at + length;
    return tag;
  }

  /** As skipElement(), over an element of that tag. */
  step(tag: number): void {
    const found = this.skipElement();
    if (found !== tag) {
      throw new MalformedPacketError(`tag 0x${found.toString(16)} where 0x${tag.toString(16)} must stand`);
    }
  }

  /** A reader over the contents of a constructed element. */
  enter(tag: number): BerReader {
    this.step(tag);
    return new BerReader(this.bytes, this.contentStart, this.contentEnd);
  }

  /** A signed integer; exact up to 53 bits. */
  integer(tag: number = Syntax.Integer32): number {
    this.step(tag);
    return readInteger(this.bytes, this.contentStart, this.contentEnd);
  }

  /** A view (not a copy) of an octet string's contents. */
  octets(tag: number = Syntax.OctetString): Buffer {
    this.step(tag);
    return this.bytes.subarray(this.contentStart, this.contentEnd);
  }

  oid(): Oid {
    this.step(Syntax.ObjectIdentifier);
    return readOid(this.bytes, this.contentStart, this.contentEnd);
  }
}

/** Two's complement, big endian, 1..9 bytes. */
export function readInteger(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 1 || length > MAX_INTEGER_BYTES)
    throw new MalformedPacketError(`an integer of ${length} bytes`);
  const first = bytes[start] as number;
  let value = first >= 0x80 ? first - 256 : first;
  for (let i = start + 1; i < end; i++) value = value * 256 + (bytes[i] as number);
  return value;
}

/** An OID's contents; an empty one reads as 0.0, which is what the net-snmp tools send for the root. */
export function readOid(bytes: Uint8Array, start: number, end: number): Oid {
  if (start === end) return [0, 0];
  const oid: number[] = [];
  let value = 0;
  let begun = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (!begun && byte === 0x80) throw new MalformedPacketError('an OID with a padded sub-identifier');
    value = value * 128 + (byte & 0x7f);
    begun = byte >= 0x80;
    if (begun) {
      if (value > MAX_SUB_IDENTIFIER)
        throw new MalformedPacketError('an OID with a sub-identifier over 32 bits');
      continue;
    }
    if (oid.length === 0) {
      const root = Math.min(2, Math.floor(value / 40));
      oid.push(root, value - root * 40);
    } else oid.push(value);
    const last = oid[oid.length - 1] as number;
    if (last > MAX_SUB_IDENTIFIER)
      throw new MalformedPacketError('an OID with a sub-identifier over 32 bits');
    if (oid.length > MAX_SUB_IDENTIFIERS) throw new MalformedPacketError('an OID of more than 128 parts');
    value = 0;
  }
  if (begun) throw new MalformedPacketError('an OID that ends inside a sub-identifier');
  return oid;
}
