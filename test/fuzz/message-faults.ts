import { Syntax } from '../../agents/engine/syntax.ts';
import { type BerPart, contentsOf, elementOf, everyPart, putTogether, takeApart } from './ber-tree.ts';
import { exceptionalContents, exceptionalVarbinds, nested } from './exceptional-values.ts';
import type { Random } from './random.ts';

const LEAF_TAGS = [
  ...[Syntax.Integer32, Syntax.OctetString, Syntax.Null, Syntax.ObjectIdentifier, Syntax.IpAddress],
  ...[Syntax.Counter32, Syntax.Gauge32, Syntax.TimeTicks, Syntax.Opaque, Syntax.Counter64, 0x47],
  ...[0x80, 0x81, 0x82],
];

/** Spoils what a message says and not how it is written: `req-app` and `trap-app` of PROTOS c06. */
export function withExceptionalFields(sound: Buffer, random: Random): Buffer {
  const parts = takeApart(sound);
  const all = everyPart(parts);
  for (let turns = 1 + random.below(3); turns > 0; turns -= 1) {
    const part = random.pick(all);
    if (!Buffer.isBuffer(part.contents)) {
      // Of a constructed part: its type, as of the PDU, or what it is a list of.
      if (random.oneIn(2)) part.tag = random.pick([Syntax.Sequence, 0xa0 + random.below(16)]);
      else part.contents = exceptionalVarbinds(random);
      continue;
    }
    if (random.oneIn(4)) part.tag = random.pick(LEAF_TAGS);
    part.contents = exceptionalContents(part.tag, random);
  }
  return putTogether(parts);
}

/** Spoils how a message is written: `req-enc` and `trap-enc` of PROTOS c06. */
export function withEncodingFaults(sound: Buffer, random: Random): Buffer {
  const parts = takeApart(sound);
  const all = everyPart(parts);
  for (let turns = 1 + random.below(3); turns > 0; turns -= 1) {
    const part = random.pick(all);
    part.spoilt = spoiltElement(part, random);
  }
  const octets = putTogether(parts);
  return random.oneIn(4) ? spoiltOctets(octets, random) : octets;
}

function spoiltElement(part: BerPart, random: Random): Buffer {
  const contents = contentsOf(part);
  const tag = Buffer.of(part.tag);
  const withLength = (...length: number[]): Buffer => Buffer.concat([tag, Buffer.from(length), contents]);
  const long = (octets: number, by = 0): Buffer => {
    const length = Buffer.alloc(octets);
    length.writeUInt32BE(Math.max(0, contents.length + by) >>> 0, octets - 4);
    return withLength(0x80 | octets, ...length);
  };
  switch (random.below(14)) {
    case 0: // Indefinite, with and without its end.
      return Buffer.concat([withLength(0x80), Buffer.alloc(random.pick([0, 1, 2]))]);
    case 1: // As long as can be said.
      return withLength(0x84, 0xff, 0xff, 0xff, 0xff);
    case 2:
      return withLength(0x84, 0x7f, 0xff, 0xff, 0xff);
    case 3: // Padded, which is sound, and longer than any reader needs.
      return long(random.pick([4, 5, 8, 16, 126]));
    case 4: // A little too much, or too little.
      return long(4, random.pick([-128, -2, -1, 1, 2, 128, 65_536]));
    case 5:
      return withLength(0xff);
    case 6: // Another type.
      return Buffer.concat([Buffer.of(random.below(256)), elementOf(part).subarray(1)]);
    case 7: // A tag of many octets.
      return Buffer.concat([Buffer.of(part.tag | 0x1f), Buffer.alloc(random.below(40), 0xff), contents]);
    case 8: // Primitive as constructed and the other way round.
      return Buffer.concat([Buffer.of(part.tag ^ 0x20), elementOf(part).subarray(1)]);
    case 9: // Cut short.
      return elementOf(part).subarray(0, random.below(elementOf(part).length + 1));
    case 10: // Twice.
      return Buffer.concat([elementOf(part), elementOf(part)]);
    case 11:
      return nested(random.pick([10, 300, 3_000, 15_000]), contents);
    case 12:
      return Buffer.alloc(0);
    default:
      return Buffer.concat([elementOf(part), random.octets(1 + random.below(8))]);
  }
}

/** Without regard to what stands where. */
function spoiltOctets(sound: Buffer, random: Random): Buffer {
  const octets = Buffer.from(sound);
  if (octets.length === 0) return octets;
  const at = random.below(octets.length);
  switch (random.below(5)) {
    case 0:
      return octets.subarray(0, at);
    case 1:
      octets[at] = (octets[at] ?? 0) ^ (1 << random.below(8));
      return octets;
    case 2:
      octets[at] = random.pick([0, 1, 0x7f, 0x80, 0x81, 0x84, 0xff]);
      return octets;
    case 3:
      return Buffer.concat([octets, random.octets(1 + random.below(200))]);
    default:
      return random.octets(random.below(300));
  }
}
