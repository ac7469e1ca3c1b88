import { berElement } from '../../agents/engine/ber-element.ts';

const CONSTRUCTED = 0x20;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;

/** One BER element of a sound message, taken apart so that each part can be spoilt by itself. */
export interface BerPart {
  tag: number;
  /** What stands inside; of a leaf its octets. */
  contents: Buffer | BerPart[];
  /** Written in place of the element where it is set. */
  spoilt?: Buffer;
}

/** @throws where it is not sound: definite lengths of at most four octets, filled to the end */
export function takeApart(octets: Buffer): BerPart[] {
  const parts: BerPart[] = [];
  for (let at = 0; at < octets.length;) {
    const tag = octets[at] ?? 0;
    const { start, end } = contentsAt(octets, at + 1);
    const contents = octets.subarray(start, end);
    parts.push({ tag, contents: holdsMore(tag, contents) ? takeApart(contents) : contents });
    at = end;
  }
  return parts;
}

export function putTogether(parts: readonly BerPart[]): Buffer {
  return Buffer.concat(parts.map(elementOf));
}

export function elementOf(part: BerPart): Buffer {
  return part.spoilt ?? berElement(part.tag, contentsOf(part));
}

export function contentsOf({ contents }: BerPart): Buffer {
  return Buffer.isBuffer(contents) ? contents : putTogether(contents);
}

/** All parts, outer ones first. */
export function everyPart(parts: readonly BerPart[]): BerPart[] {
  return parts.flatMap((part) => [part, ...(Buffer.isBuffer(part.contents) ? [] : everyPart(part.contents))]);
}

function contentsAt(octets: Buffer, at: number): { start: number; end: number } {
  const first = octets[at] ?? 0;
  const count = first >= 0x80 ? first & 0x7f : 0;
  const length = count === 0 ? first : octets.readUIntBE(at + 1, count);
  const start = at + 1 + count;
  if (start + length > octets.length) throw new Error(`octet ${at}: ${length} octets are not there`);
  return { start, end: start + length };
}

/** msgSecurityParameters of v3 is a SEQUENCE within an OCTET STRING (RFC 3414 §2.4). */
function holdsMore(tag: number, contents: Buffer): boolean {
  if ((tag & CONSTRUCTED) !== 0) return true;
  if (tag !== OCTET_STRING || contents[0] !== SEQUENCE || contents.length < 2) return false;
  try {
    takeApart(contents);
    return true;
  } catch {
    return false;
  }
}
