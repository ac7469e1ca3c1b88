import { writeInteger, writeUnsigned } from './ber-integer.ts';
import type { Oid } from './oid.ts';
import { writeOid } from './oid.ts';
import { Syntax } from './syntax.ts';
import type { Value } from './syntax.ts';

/** The largest UDP payload over IPv4. */
export const MAX_DATAGRAM_BYTES = 65_507;
const HEADROOM_BYTES = 1_024;
const OVERSHOOT_BYTES = 8_192;
const MAX_VALUE_BYTES = OVERSHOOT_BYTES / 2;
/** Up to this many bytes a loop is faster than a call into the runtime, which wants a view made first. */
const LOOP_BYTES = 160;

/**
 * One reusable buffer that grows at both ends: varbinds are appended, the headers around them prepended once their
 * length is known, so every length is written minimal and nothing is copied until finish().
 */
export class BerWriter {
  private readonly bytes = Buffer.allocUnsafe(HEADROOM_BYTES + MAX_DATAGRAM_BYTES + OVERSHOOT_BYTES);
  private start = HEADROOM_BYTES;
  private end = HEADROOM_BYTES;

  reset(): void {
    this.start = HEADROOM_BYTES;
    this.end = HEADROOM_BYTES;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Absolute place of the first byte written; stays valid while more is prepended. */
  get head(): number {
    return this.start;
  }

  /** Forgets what was appended after `length` bytes. */
  truncate(length: number): void {
    this.end = this.start + length;
  }

  appendRaw(raw: Uint8Array): void {
    this.bytes.set(raw, this.end);
    this.end += raw.length;
  }

  /** Appends SEQUENCE { name, value }. Throws RangeError when the value is larger than any datagram. */
  appendVarBind(encodedOid: Uint8Array, syntax: Syntax, value: Value): void {
    const { bytes } = this;
    const header = this.end;
    const nameLength = encodedOid.length;
    let at = header + 2;
    bytes[at++] = Syntax.ObjectIdentifier;
    at = writeLength(bytes, at, nameLength);
    for (let i = 0; i < nameLength; i++) bytes[at++] = encodedOid[i] as number;
    bytes[at++] = syntax;
    at = this.writeValue(at, syntax, value);
    bytes[header] = Syntax.Sequence;
    const contents = at - header - 2;
    if (contents < 0x80) bytes[header + 1] = contents;
    else {
      const extra = contents < 0x100 ? 1 : 2;
      bytes.copyWithin(header + 2 + extra, header + 2, at);
      writeLength(bytes, header + 1, contents);
      at += extra;
    }
    this.end = at;
  }

  /** Length and contents at `at`; where they end. */
  private writeValue(at: number, syntax: Syntax, value: Value): number {
    if (typeof value === 'number') return this.writeNumber(at, syntax, value);
    if (typeof value === 'string') return this.writeText(at, value);
    if (typeof value === 'bigint') return this.writeBigInt(at, syntax, value);
    if (value === null) {
      this.bytes[at] = 0;
      return at + 1;
    }
    return value instanceof Uint8Array ? this.writeOctets(at, value) : this.writeOid(at, value as Oid);
  }

  private writeOctets(at: number, value: Uint8Array): number {
    const { bytes } = this;
    const { length } = value;
    if (length > MAX_VALUE_BYTES) throw new RangeError(`a value of ${length} bytes`);
    const start = writeLength(bytes, at, length);
    if (length > LOOP_BYTES) bytes.set(value, start);
    else for (let i = 0; i < length; i++) bytes[start + i] = value[i] as number;
    return start + length;
  }

  private writeText(at: number, value: string): number {
    const { bytes } = this;
    const { length } = value;
    // Nearly all of it is short and ASCII.
    if (length < 0x80) {
      let i = 0;
      for (; i < length; i++) {
        const unit = value.charCodeAt(i);
        if (unit >= 0x80) break;
        bytes[at + 1 + i] = unit;
      }
      if (i === length) {
        bytes[at] = length;
        return at + 1 + length;
      }
    }
    const octets = Buffer.byteLength(value);
    if (octets > MAX_VALUE_BYTES) throw new RangeError(`a value of ${octets} bytes`);
    const start = writeLength(bytes, at, octets);
    bytes.write(value, start);
    return start + octets;
  }

  private writeNumber(at: number, syntax: Syntax, value: number): number {
    if (syntax === Syntax.Counter64)
      return writeUnsigned(this.bytes, at, Math.floor(value / 2 ** 32) >>> 0, value >>> 0);
    if (syntax === Syntax.Integer32) return writeInteger(this.bytes, at, value | 0);
    // A Counter32 wraps at 2^32 (RFC 2578 §7.1.6), so its value is what the low half of the running total says.
    return writeUnsigned(this.bytes, at, 0, value >>> 0);
  }

  private writeBigInt(at: number, syntax: Syntax, value: bigint): number {
    if (syntax !== Syntax.Counter64) return this.writeNumber(at, syntax, Number(BigInt.asIntN(32, value)));
    const high = Number(BigInt.asUintN(32, value >> 32n));
    return writeUnsigned(this.bytes, at, high, Number(BigInt.asUintN(32, value)));
  }

  private writeOid(at: number, value: Oid): number {
    const { bytes } = this;
    const end = writeOid(bytes, at + 1, value);
    const length = end - at - 1;
    if (length < 0x80) {
      bytes[at] = length;
      return end;
    }
    const start = at + (length < 0x100 ? 2 : 3);
    bytes.copyWithin(start, at + 1, end);
    writeLength(bytes, at, length);
    return start + length;
  }

  prependRaw(raw: Uint8Array): void {
    this.prependRange(raw, 0, raw.length);
  }

  /** Bytes [from, to) of `raw`. */
  private prependRange(raw: Uint8Array, from: number, to: number): void {
    const length = to - from;
    this.start -= length;
    if (length > LOOP_BYTES) this.bytes.set(raw.subarray(from, to), this.start);
    else for (let i = 0; i < length; i++) this.bytes[this.start + i] = raw[from + i] as number;
  }

  /** Wraps the last `contentLength` bytes before the head (by default all that is written) in tag and length. */
  prependHeader(tag: number, contentLength: number = this.length): void {
    const { bytes } = this;
    let at = this.start;
    if (contentLength < 0x80) bytes[--at] = contentLength;
    else {
      const before = at;
      for (let rest = contentLength; rest > 0; rest >>>= 8) bytes[--at] = rest & 0xff;
      bytes[at - 1] = 0x80 | (before - at);
      at--;
    }
    bytes[--at] = tag;
    this.start = at;
  }

  /** An octet string of bytes [from, to) of `octets`, by default all. */
  prependOctets(
    octets: Uint8Array,
    tag: number = Syntax.OctetString,
    from = 0,
    to: number = octets.length,
  ): void {
    this.prependRange(octets, from, to);
    this.prependHeader(tag, to - from);
  }

  /** A signed integer (request ids, versions, error codes); exact up to 53 bits. */
  prependInteger(value: number, tag: number = Syntax.Integer32): void {
    const { bytes } = this;
    let at = this.start;
    let rest = value;
    let byte: number;
    do {
      byte = rest & 0xff;
      bytes[--at] = byte;
      rest = Math.floor(rest / 256);
    } while (!(rest === 0 && byte < 0x80) && !(rest === -1 && byte >= 0x80));
    bytes[at - 1] = this.start - at;
    bytes[at - 2] = tag;
    this.start = at - 2;
  }

  /** All that was written, until the next write. */
  view(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }

  /** A copy of all that was written. */
  finish(): Buffer {
    const { bytes, start } = this;
    const length = this.end - start;
    const copy = Buffer.allocUnsafe(length);
    if (length > LOOP_BYTES) bytes.copy(copy, 0, start, this.end);
    else for (let i = 0; i < length; i++) copy[i] = bytes[start + i] as number;
    return copy;
  }
}

/** A BER length of up to 65,535 at `at`; where it ends. */
function writeLength(bytes: Uint8Array, at: number, length: number): number {
  if (length < 0x80) {
    bytes[at] = length;
    return at + 1;
  }
  if (length < 0x100) {
    bytes[at] = 0x81;
    bytes[at + 1] = length;
    return at + 2;
  }
  bytes[at] = 0x82;
  bytes[at + 1] = length >>> 8;
  bytes[at + 2] = length & 0xff;
  return at + 3;
}
