import type { Oid } from './oid.ts';
import { encodeOid } from './oid.ts';
import { Syntax } from './syntax.ts';
import type { Value } from './syntax.ts';

/** The largest UDP payload over IPv4. */
export const MAX_DATAGRAM_BYTES = 65_507;
const HEADROOM_BYTES = 1_024;
const OVERSHOOT_BYTES = 8_192;

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
    const header = this.end;
    this.end += 2;
    this.bytes[this.end++] = Syntax.ObjectIdentifier;
    this.appendLength(encodedOid.length);
    for (let i = 0; i < encodedOid.length; i++) this.bytes[this.end++] = encodedOid[i] as number;
    this.appendValue(syntax, value);
    this.bytes[header] = Syntax.Sequence;
    const contents = this.end - header - 2;
    if (contents < 0x80) {
      this.bytes[header + 1] = contents;
      return;
    }
    const extra = contents < 0x100 ? 1 : 2;
    this.bytes.copyWithin(header + 2 + extra, header + 2, this.end);
    this.bytes[header + 1] = 0x80 | extra;
    if (extra === 1) this.bytes[header + 2] = contents;
    else this.bytes.writeUInt16BE(contents, header + 2);
    this.end += extra;
  }

  private appendLength(length: number): void {
    if (length >= 0x100) {
      this.bytes[this.end++] = 0x82;
      this.bytes[this.end++] = length >>> 8;
    } else if (length >= 0x80) this.bytes[this.end++] = 0x81;
    this.bytes[this.end++] = length & 0xff;
  }

  private appendValue(syntax: Syntax, value: Value): void {
    this.bytes[this.end++] = syntax;
    if (typeof value === 'number') this.appendNumber(value, syntax);
    else if (typeof value === 'string') this.appendText(value);
    else if (typeof value === 'bigint') this.appendBigInt(value, syntax);
    else if (value === null) this.bytes[this.end++] = 0;
    else this.appendBytes(value instanceof Uint8Array ? value : encodeOid(value as Oid));
  }

  private appendBytes(value: Uint8Array): void {
    if (value.length > OVERSHOOT_BYTES / 2) throw new RangeError(`a value of ${value.length} bytes`);
    this.appendLength(value.length);
    this.bytes.set(value, this.end);
    this.end += value.length;
  }

  private appendText(value: string): void {
    const length = Buffer.byteLength(value);
    if (length > OVERSHOOT_BYTES / 2) throw new RangeError(`a value of ${length} bytes`);
    this.appendLength(length);
    this.bytes.write(value, this.end);
    this.end += length;
  }

  private appendNumber(value: number, syntax: Syntax): void {
    if (syntax === Syntax.Integer32) this.appendInteger(value | 0, value < 0 ? -1 : 0);
    else if (syntax === Syntax.Counter64)
      this.appendInteger(value >>> 0, Math.floor(value / 2 ** 32) >>> 0, true);
    // A Counter32 wraps at 2^32 (RFC 2578 §7.1.6), so its value is what the low half of the running total says.
    else this.appendInteger(value >>> 0, 0, true);
  }

  private appendBigInt(value: bigint, syntax: Syntax): void {
    if (syntax !== Syntax.Counter64) {
      this.appendNumber(Number(BigInt.asIntN(32, value)), syntax);
      return;
    }
    const high = Number(BigInt.asUintN(32, value >> 32n));
    this.appendInteger(Number(BigInt.asUintN(32, value)), high, true);
  }

  /** Minimal two's complement of (high, low); an unsigned one keeps a zero byte before a set top bit. */
  private appendInteger(low: number, high: number, unsigned = false): void {
    const at = this.end + 1;
    let count = 0;
    if (unsigned && high >>> 31 === 1) this.bytes[at + count++] = 0;
    for (let shift = 56; shift >= 0; shift -= 8) {
      const byte = (shift >= 32 ? high >>> (shift - 32) : low >>> shift) & 0xff;
      if (count === 0 && shift > 0) {
        const next = (shift > 32 ? high >>> (shift - 40) : low >>> (shift - 8)) & 0xff;
        const redundant = (byte === 0 && next < 0x80) || (!unsigned && byte === 0xff && next >= 0x80);
        if (redundant) continue;
      }
      this.bytes[at + count++] = byte;
    }
    this.bytes[this.end] = count;
    this.end = at + count;
  }

  prependRaw(raw: Uint8Array): void {
    this.start -= raw.length;
    this.bytes.set(raw, this.start);
  }

  /** Wraps the last `contentLength` bytes before the head (by default all that is written) in tag and length. */
  prependHeader(tag: number, contentLength: number = this.length): void {
    let length = contentLength;
    if (length < 0x80) this.bytes[--this.start] = length;
    else {
      let count = 0;
      for (; length > 0; length = Math.floor(length / 256), count++) this.bytes[--this.start] = length & 0xff;
      this.bytes[--this.start] = 0x80 | count;
    }
    this.bytes[--this.start] = tag;
  }

  prependOctets(octets: Uint8Array, tag: number = Syntax.OctetString): void {
    this.prependRaw(octets);
    this.prependHeader(tag, octets.length);
  }

  /** A signed 32-bit integer (request ids, versions, error codes). */
  prependInteger(value: number, tag: number = Syntax.Integer32): void {
    let rest = value;
    let count = 0;
    let byte: number;
    do {
      byte = rest & 0xff;
      this.bytes[--this.start] = byte;
      rest = Math.floor(rest / 256);
      count++;
    } while (!(rest === 0 && byte < 0x80) && !(rest === -1 && byte >= 0x80));
    this.prependHeader(tag, count);
  }

  /** All that was written, until the next write. */
  view(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }

  /** A copy of all that was written. */
  finish(): Buffer {
    return Buffer.from(this.bytes.subarray(this.start, this.end));
  }
}
