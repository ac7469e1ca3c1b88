import { BerReader, TAG } from './ber-reader.ts';
import { beginsWith } from './encoded-oid.ts';
import type { PduHead } from './pdu.ts';
import { readValue } from './pdu.ts';
import { malformed } from './snmp-error.ts';

const FIRST_SIZE = 64;

/** Marks a Counter64 of 2^53 and more: `values` has it rounded, `large` exactly. */
const LARGE = 0xff;

/**
 * The varbinds of one response as rows of numbers: no object and no text for any of them. Where the name stands in the
 * datagram, the tag of the value, and the value if it is a number. The arrays are used again for the next response.
 */
export class NumberAnswer {
  bytes: Buffer = Buffer.alloc(0);
  count = 0;
  /** Contents of the name, from inclusive, to exclusive. */
  nameStart = new Int32Array(FIRST_SIZE);
  nameEnd = new Int32Array(FIRST_SIZE);
  /** What the value is (`TAG`). */
  tags = new Uint8Array(FIRST_SIZE);
  /** NaN for what is no number. */
  values = new Float64Array(FIRST_SIZE);
  readonly #large = new Map<number, bigint>();

  /**
   * Takes the datagram apart, with the same bounds as `readPdu`.
   * @throws SnmpError `malformed`; what was read before is then void
   */
  read(head: PduHead, maxVarbinds: number): void {
    const { bytes, start, end } = head;
    this.bytes = bytes;
    this.count = 0;
    this.#large.clear();
    const reader = new BerReader(bytes, start, end);
    while (reader.offset < end) {
      if (this.count >= maxVarbinds) throw malformed(`more than ${maxVarbinds} varbinds`);
      if (this.count >= this.tags.length) this.#grow();
      this.#varbind(reader);
      this.count += 1;
    }
  }

  isAbsent(at: number): boolean {
    const tag = this.tags[at] ?? 0;
    return tag >= TAG.noSuchObject && tag <= TAG.endOfMibView;
  }

  isCounter64(at: number): boolean {
    const tag = this.tags[at];
    return tag === TAG.counter64 || tag === LARGE;
  }

  /** Exact; null for what is no number. */
  value(at: number): number | bigint | null {
    const value = this.values[at] ?? Number.NaN;
    if (this.tags[at] === LARGE) return this.#large.get(at) ?? null;
    return Number.isNaN(value) ? null : value;
  }

  /** Whether the name is exactly this, given as octets. */
  isNamed(at: number, octets: Uint8Array): boolean {
    const start = this.nameStart[at] ?? 0;
    const end = this.nameEnd[at] ?? 0;
    return end - start === octets.length && beginsWith(this.bytes, start, end, octets);
  }

  /** The name as dotted text, for what is rare. */
  name(at: number): string {
    const reader = new BerReader(this.bytes, this.nameStart[at], this.nameEnd[at]);
    return reader.oidContents(reader.end);
  }

  #varbind(reader: BerReader): void {
    const { count } = this;
    const end = reader.enter(TAG.sequence);
    const nameEnd = reader.enter(TAG.oid);
    if (nameEnd > end) throw malformed(`name at octet ${reader.offset} leaves its varbind`);
    this.nameStart[count] = reader.offset;
    this.nameEnd[count] = nameEnd;
    checkName(reader, nameEnd);
    const tag = reader.peek();
    if (isNumber(tag)) {
      const valueEnd = reader.enter(tag);
      this.tags[count] = tag;
      this.values[count] = this.#number(reader, tag, valueEnd);
    } else {
      this.tags[count] = tag;
      this.values[count] = Number.NaN;
      readValue(reader, 'in a table');
    }
    if (reader.offset !== end) throw malformed(`varbind at octet ${end} does not fill its sequence`);
  }

  #number(reader: BerReader, tag: number, end: number): number {
    if (tag === TAG.integer) return reader.int32Contents(end);
    if (tag !== TAG.counter64) return reader.unsigned32Contents(end);
    const length = end - reader.offset;
    // Below 2^53 a number is exact and costs no allocation.
    const small = length < 7 || (length === 7 && (reader.bytes[reader.offset] ?? 0) < 0x20);
    if (small && length > 0) {
      let value = 0;
      for (; reader.offset < end; reader.offset += 1)
        value = value * 256 + (reader.bytes[reader.offset] ?? 0);
      return value;
    }
    const exact = reader.unsigned64Contents(end);
    if (exact <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(exact);
    this.tags[this.count] = LARGE;
    this.#large.set(this.count, exact);
    return Number(exact);
  }

  #grow(): void {
    const size = this.tags.length * 2;
    this.nameStart = grown(new Int32Array(size), this.nameStart);
    this.nameEnd = grown(new Int32Array(size), this.nameEnd);
    this.tags = grown(new Uint8Array(size), this.tags);
    this.values = grown(new Float64Array(size), this.values);
  }
}

function grown<Numbers extends { set(from: Numbers): void }>(to: Numbers, from: Numbers): Numbers {
  to.set(from);
  return to;
}

function isNumber(tag: number): boolean {
  return (
    tag === TAG.integer ||
    (tag >= TAG.counter32 && tag <= TAG.timeTicks) ||
    tag === TAG.counter64 ||
    tag === TAG.uinteger32
  );
}

/** As `BerReader.oidContents` without the text: ends with a whole sub-identifier, none beyond 32 bits, 128 at the most. */
function checkName(reader: BerReader, end: number): void {
  const { bytes } = reader;
  // Most names are short and their numbers small: that no octet opens a longer number settles it.
  let at = reader.offset;
  if (end - at < 128) while (at < end && (bytes[at] ?? 0x80) < 0x80) at += 1;
  if (at < end) reader.skipOidContents(end);
  reader.offset = end;
}
