import { OidTexts } from './oid-texts.ts';
import { malformed } from './snmp-error.ts';

/** Tags of ASN.1 and SMIv2 (RFC 2578 §7, RFC 3416 §3). */
export const TAG = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  ipAddress: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  uinteger32: 0x47,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

/** RFC 2578 §3.5. */
const MAX_SUB_IDENTIFIERS = 128;
const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;

/** Of all readers: what octets say does not depend on who reads them. */
const texts = new OidTexts();

/**
 * Reads BER as SNMP uses it (RFC 3417 §8: definite lengths only). It never reads past `end`, never recurses and
 * takes time linear in the bytes. Every method throws SnmpError `malformed`.
 */
export class BerReader {
  readonly bytes: Buffer;
  readonly end: number;
  offset: number;

  constructor(bytes: Buffer, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  peek(): number {
    const tag = this.offset < this.end ? this.bytes[this.offset] : undefined;
    if (tag === undefined) throw malformed(`message ends at octet ${this.offset} where a value was due`);
    return tag;
  }

  /** Reads a tag and a length; the offset then stands at the contents. Returns where the contents end. */
  enter(tag: number): number {
    const found = this.peek();
    if (found !== tag) {
      throw malformed(`tag ${found.toString(16)} at octet ${this.offset} instead of ${tag.toString(16)}`);
    }
    this.offset += 1;
    return this.#contentsEnd();
  }

  /** Reads any tag with its length. */
  enterAny(): { tag: number; end: number } {
    const tag = this.peek();
    this.offset += 1;
    return { tag, end: this.#contentsEnd() };
  }

  /** A reader for the contents of a constructed value; this one moves past it. */
  sub(tag: number): BerReader {
    const end = this.enter(tag);
    const inner = new BerReader(this.bytes, this.offset, end);
    this.offset = end;
    return inner;
  }

  /** The contents of an octet-like value, a view into the datagram. */
  octets(tag: number = TAG.octets): Buffer {
    const end = this.enter(tag);
    const value = this.bytes.subarray(this.offset, end);
    this.offset = end;
    return value;
  }

  /** A signed 32-bit INTEGER. */
  int32(): number {
    const end = this.enter(TAG.integer);
    return this.int32Contents(end);
  }

  int32Contents(end: number): number {
    const length = end - this.offset;
    if (length < 1 || length > 8) throw malformed(`INTEGER of ${length} octets at octet ${this.offset}`);
    let value = (this.bytes[this.offset] ?? 0) >= 0x80 ? -1 : 0;
    for (; this.offset < end; this.offset += 1) value = value * 256 + (this.bytes[this.offset] ?? 0);
    if (value < -(2 ** 31) || value > 2 ** 31 - 1) throw malformed(`INTEGER ${value} is beyond 32 bits`);
    return value;
  }

  /** Contents of Counter32, Gauge32, TimeTicks. Four octets with the top bit set, which some agents send, read as unsigned. */
  unsigned32Contents(end: number): number {
    const length = end - this.offset;
    const first = this.bytes[this.offset] ?? 0;
    if (length < 1 || length > 5 || (length === 5 && first !== 0)) {
      throw malformed(`unsigned 32-bit value of ${length} octets at octet ${this.offset}`);
    }
    let value = 0;
    for (; this.offset < end; this.offset += 1) value = value * 256 + (this.bytes[this.offset] ?? 0);
    return value;
  }

  unsigned64Contents(end: number): bigint {
    let length = end - this.offset;
    if (length === 9 && this.bytes[this.offset] === 0) {
      this.offset += 1;
      length = 8;
    }
    if (length < 1 || length > 8) throw malformed(`Counter64 of ${length} octets at octet ${this.offset}`);
    const split = Math.max(0, length - 4);
    const high = split === 0 ? 0 : this.bytes.readUIntBE(this.offset, split);
    const low = this.bytes.readUIntBE(this.offset + split, length - split);
    this.offset = end;
    return high === 0 ? BigInt(low) : (BigInt(high) << 32n) | BigInt(low);
  }

  oid(): string {
    return this.oidContents(this.enter(TAG.oid));
  }

  oidContents(end: number): string {
    if (this.offset === end) return '0.0';
    const start = this.offset;
    const known = texts.find(this.bytes, start, end);
    if (known !== null) {
      this.offset = end;
      return known;
    }
    let text = '';
    let count = 1;
    while (this.offset < end) {
      const value = this.#subIdentifier(end);
      if (text === '') text = value < 40 ? `0.${value}` : value < 80 ? `1.${value - 40}` : `2.${value - 80}`;
      else text += `.${value}`;
      count = countedSubIdentifier(count);
    }
    texts.keep(this.bytes, start, end, text);
    return text;
  }

  /** As `oidContents`, with its checks and without the text. */
  skipOidContents(end: number): void {
    let count = 1;
    while (this.offset < end) {
      this.#subIdentifier(end);
      count = countedSubIdentifier(count);
    }
  }

  #subIdentifier(end: number): number {
    let value = 0;
    let octet: number;
    do {
      if (this.offset >= end) throw malformed(`OBJECT IDENTIFIER breaks off at octet ${this.offset}`);
      octet = this.bytes[this.offset] ?? 0;
      this.offset += 1;
      value = value * 128 + (octet & 0x7f);
      if (value > MAX_SUB_IDENTIFIER + 80) throw malformed('sub-identifier beyond 32 bits');
    } while (octet >= 0x80);
    return value;
  }

  #contentsEnd(): number {
    const first = this.peek();
    this.offset += 1;
    let length = first;
    if (first >= 0x80) {
      const count = first & 0x7f;
      if (count === 0 || count > 4) throw malformed(`length of ${count} octets at octet ${this.offset}`);
      length = 0;
      for (let index = 0; index < count; index += 1) {
        length = length * 256 + this.peek();
        this.offset += 1;
      }
    }
    const end = this.offset + length;
    if (end > this.end) throw malformed(`value at octet ${this.offset} claims ${length} octets, too many`);
    return end;
  }
}

function countedSubIdentifier(before: number): number {
  if (before >= MAX_SUB_IDENTIFIERS)
    throw malformed(`OBJECT IDENTIFIER of more than ${MAX_SUB_IDENTIFIERS} sub-identifiers`);
  return before + 1;
}
