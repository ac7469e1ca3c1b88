import { TAG } from './ber-reader.ts';
import { PDU } from './pdu.ts';

/** Where things stand in the datagram of a v2c notification: offsets of contents, `End` exclusive. */
export interface TrapScan {
  readonly communityStart: number;
  readonly communityEnd: number;
  readonly inform: boolean;
  readonly requestId: number;
  readonly sysUpTimeTicks: number;
  readonly trapOidStart: number;
  readonly trapOidEnd: number;
  /** Varbinds after sysUpTime.0 and snmpTrapOID.0. */
  readonly varbindsStart: number;
  readonly varbindsEnd: number;
  /** Of the list of variable-bindings with its tag and length, for an exact echo. */
  readonly listStart: number;
}

/** OBJECT IDENTIFIERs with tag and length: sysUpTime.0 and snmpTrapOID.0, which come first (RFC 3416 §4.2.6). */
const SYS_UP_TIME = Uint8Array.of(0x06, 8, 0x2b, 6, 1, 2, 1, 1, 3, 0);
const SNMP_TRAP_OID = Uint8Array.of(0x06, 10, 0x2b, 6, 1, 6, 3, 1, 1, 4, 1, 0);
/** Contents of so many octets have no more than 128 sub-identifiers, whatever they are. */
const MAX_OID_OCTETS = 127;

/** Not of the usual form: whoever meets it starts over with the reader that knows all forms. */
const UNUSUAL = -1;

/**
 * Judges the datagram of a v2c trap or INFORM in one pass and without making anything of its values. What it takes,
 * the full reader takes too and reads alike (RFC 3416 §3, RFC 3417 §8); all else is null, the unusual and the
 * malformed, and left to the full reader.
 */
export class TrapScanner {
  readonly #maxVarbinds: number;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Where the contents begin of what `#enter` entered. */
  #at = 0;

  constructor(options: { readonly maxVarbinds: number }) {
    this.#maxVarbinds = options.maxVarbinds;
  }

  scan(bytes: Uint8Array): TrapScan | null {
    this.#bytes = bytes;
    const end = this.#enter(0, bytes.length, TAG.sequence);
    if (end !== bytes.length) return null;
    let at = this.#at;
    if (bytes[at] !== TAG.integer || bytes[at + 1] !== 1 || bytes[at + 2] !== 1) return null;
    const communityEnd = this.#enter(at + 3, end, TAG.octets);
    if (communityEnd === UNUSUAL) return null;
    const communityStart = this.#at;
    const type = bytes[communityEnd];
    if (type !== PDU.trapV2 && type !== PDU.inform) return null;
    if (this.#enter(communityEnd, end, type) !== end) return null;
    const requestStart = this.#at;
    at = this.#skipInteger(this.#skipInteger(this.#skipInteger(requestStart, end), end), end);
    if (at === UNUSUAL) return null;
    const listStart = at;
    if (this.#enter(at, end, TAG.sequence) !== end) return null;
    at = this.#at;

    const upTimeEnd = this.#enter(at, end, TAG.sequence);
    if (upTimeEnd === UNUSUAL || !this.#matches(this.#at, SYS_UP_TIME)) return null;
    const ticksAt = this.#at + SYS_UP_TIME.length;
    if (this.#enter(ticksAt, upTimeEnd, TAG.timeTicks) !== upTimeEnd) return null;
    const sysUpTimeTicks = this.#unsigned(this.#at, upTimeEnd);
    const oidVarbindEnd = this.#enter(upTimeEnd, end, TAG.sequence);
    if (sysUpTimeTicks === UNUSUAL || oidVarbindEnd === UNUSUAL) return null;
    if (!this.#matches(this.#at, SNMP_TRAP_OID)) return null;
    const trapOidEnd = this.#enter(this.#at + SNMP_TRAP_OID.length, oidVarbindEnd, TAG.oid);
    const trapOidStart = this.#at;
    if (trapOidEnd !== oidVarbindEnd || !this.#isOid(trapOidStart, trapOidEnd)) return null;
    if (!this.#areVarbinds(trapOidEnd, end)) return null;
    return {
      communityStart,
      communityEnd,
      inform: type === PDU.inform,
      requestId: this.#signed(requestStart),
      sysUpTimeTicks,
      trapOidStart,
      trapOidEnd,
      varbindsStart: trapOidEnd,
      varbindsEnd: end,
      listStart,
    };
  }

  #areVarbinds(start: number, end: number): boolean {
    let at = start;
    for (let count = 2; at < end; count += 1) {
      if (count >= this.#maxVarbinds) return false;
      const varbindEnd = this.#enter(at, end, TAG.sequence);
      if (varbindEnd === UNUSUAL) return false;
      const oidEnd = this.#enter(this.#at, varbindEnd, TAG.oid);
      if (oidEnd === UNUSUAL || !this.#isOid(this.#at, oidEnd)) return false;
      const tag = this.#bytes[oidEnd];
      if (tag === undefined || this.#enter(oidEnd, varbindEnd, tag) !== varbindEnd) return false;
      if (!this.#isValue(tag, this.#at, varbindEnd)) return false;
      at = varbindEnd;
    }
    return true;
  }

  #isValue(tag: number, start: number, end: number): boolean {
    const length = end - start;
    switch (tag) {
      case TAG.octets:
      case TAG.opaque:
        return true;
      case TAG.integer:
        return length >= 1 && length <= 4;
      case TAG.counter32:
      case TAG.gauge32:
      case TAG.uinteger32:
      case TAG.timeTicks:
        return this.#unsigned(start, end) !== UNUSUAL;
      case TAG.counter64:
        return length >= 1 && (length <= 8 || (length === 9 && this.#bytes[start] === 0));
      case TAG.ipAddress:
        return length === 4;
      case TAG.oid:
        return this.#isOid(start, end);
      case TAG.null:
      case TAG.noSuchObject:
      case TAG.noSuchInstance:
      case TAG.endOfMibView:
        return length === 0;
      default:
        return false;
    }
  }

  /** Sub-identifiers of up to four octets, which are below 2^28; larger ones are unusual. */
  #isOid(start: number, end: number): boolean {
    const bytes = this.#bytes;
    if (end <= start || end - start > MAX_OID_OCTETS || (bytes[end - 1] ?? 0x80) >= 0x80) return false;
    let octets = 0;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) octets = 0;
      else if ((octets += 1) > 3) return false;
    }
    return true;
  }

  /** Where the value ends; `#at` is then where its contents begin. */
  #enter(at: number, end: number, tag: number): number {
    const bytes = this.#bytes;
    if (at + 2 > end || bytes[at] !== tag) return UNUSUAL;
    let length = bytes[at + 1] ?? 0;
    let contents = at + 2;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 2 || contents + count > end) return UNUSUAL;
      length = bytes[contents] ?? 0;
      if (count === 2) length = length * 256 + (bytes[contents + 1] ?? 0);
      contents += count;
    }
    this.#at = contents;
    return contents + length > end ? UNUSUAL : contents + length;
  }

  #skipInteger(at: number, end: number): number {
    if (at === UNUSUAL) return UNUSUAL;
    const valueEnd = this.#enter(at, end, TAG.integer);
    const length = valueEnd - this.#at;
    return valueEnd === UNUSUAL || length < 1 || length > 4 ? UNUSUAL : valueEnd;
  }

  /** Of an INTEGER of up to four octets whose tag stands at `at`. */
  #signed(at: number): number {
    const bytes = this.#bytes;
    const end = at + 2 + (bytes[at + 1] ?? 0);
    let value = (bytes[at + 2] ?? 0) >= 0x80 ? -1 : 0;
    for (let octet = at + 2; octet < end; octet += 1) value = value * 256 + (bytes[octet] ?? 0);
    return value;
  }

  #unsigned(start: number, end: number): number {
    const bytes = this.#bytes;
    const length = end - start;
    if (length < 1 || length > 5 || (length === 5 && bytes[start] !== 0)) return UNUSUAL;
    let value = 0;
    for (let at = start; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
    return value;
  }

  #matches(at: number, wanted: Uint8Array): boolean {
    for (let index = 0; index < wanted.length; index += 1)
      if (this.#bytes[at + index] !== wanted[index]) return false;
    return true;
  }
}
