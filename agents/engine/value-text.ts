import { MalformedPacketError } from './agent-error.ts';
import { readOid } from './ber-reader.ts';
import { formatOid } from './oid.ts';
import { Syntax } from './syntax.ts';

const MAX_TEXT_CHARACTERS = 256;
const MAX_HEX_OCTETS = 85;
const MAX_INTEGER_OCTETS = 9;
/** Controls, format characters (which could turn a line's direction), what is no UTF-8. */
const UNREADABLE = /[^\P{C}\t\n\r]|\ufffd/u;
/** Four bytes are the most that a character takes, so this many hold all that is shown. */
const MAX_TEXT_OCTETS = 4 * MAX_TEXT_CHARACTERS;

/** Key: BER tag. Names as in RFC 2578 §7 and RFC 3416 §3. */
const TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [Syntax.Integer32, 'INTEGER'],
  [Syntax.OctetString, 'OCTET STRING'],
  [Syntax.Null, 'NULL'],
  [Syntax.ObjectIdentifier, 'OBJECT IDENTIFIER'],
  [Syntax.IpAddress, 'IpAddress'],
  [Syntax.Counter32, 'Counter32'],
  [Syntax.Gauge32, 'Gauge32'],
  [Syntax.TimeTicks, 'TimeTicks'],
  [Syntax.Opaque, 'Opaque'],
  [Syntax.Counter64, 'Counter64'],
  [Syntax.NoSuchObject, 'noSuchObject'],
  [Syntax.NoSuchInstance, 'noSuchInstance'],
  [Syntax.EndOfMibView, 'endOfMibView'],
]);

export function typeName(tag: number): string {
  return TYPE_NAMES.get(tag) ?? `0x${tag.toString(16)}`;
}

/** Octets as text where all of it can be shown (UTF-8 without controls), else in hex; cut with '…' when long. */
export function octetsText(octets: Uint8Array): string {
  const bytes = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const text = bytes.toString('utf8', 0, MAX_TEXT_OCTETS);
  if (octets.length <= MAX_TEXT_OCTETS && !UNREADABLE.test(text)) return cut(text);
  // The cut may have hit the last character; what comes before it decides.
  if (octets.length > MAX_TEXT_OCTETS && !UNREADABLE.test(text.slice(0, MAX_TEXT_CHARACTERS)))
    return cut(text);
  const pairs = bytes.toString('hex', 0, MAX_HEX_OCTETS).match(/../gu)?.join(' ') ?? '';
  return octets.length > MAX_HEX_OCTETS ? `${pairs} …` : pairs;
}

function cut(text: string): string {
  if (text.length <= MAX_TEXT_CHARACTERS) return text;
  // Not through a surrogate pair.
  const end = (text.codePointAt(MAX_TEXT_CHARACTERS - 1) ?? 0) > 0xffff ? 1 : 0;
  return `${text.slice(0, MAX_TEXT_CHARACTERS - end)}…`;
}

/** The contents of a BER element as text: numbers in decimal, OIDs and IpAddress dotted; '' for NULL and exceptions. */
export function valueText(tag: number, contents: Uint8Array): string {
  switch (tag) {
    case Syntax.Integer32:
    case Syntax.Counter32:
    case Syntax.Gauge32:
    case Syntax.TimeTicks:
    case Syntax.Counter64:
      return contents.length > 0 && contents.length <= MAX_INTEGER_OCTETS
        ? String(signed(contents))
        : octetsText(contents);
    case Syntax.ObjectIdentifier:
      return oidText(contents);
    case Syntax.IpAddress:
      return contents.length === 4 ? contents.join('.') : octetsText(contents);
    case Syntax.Null:
    case Syntax.NoSuchObject:
    case Syntax.NoSuchInstance:
    case Syntax.EndOfMibView:
      return '';
    default:
      return octetsText(contents);
  }
}

function signed(contents: Uint8Array): bigint {
  let value = 0n;
  for (const byte of contents) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * contents.length, value);
}

/** Dotted; in hex where it is no OID. */
export function oidText(contents: Uint8Array): string {
  try {
    return formatOid(readOid(contents, 0, contents.length));
  } catch (error) {
    if (error instanceof MalformedPacketError) return octetsText(contents);
    throw error;
  }
}
