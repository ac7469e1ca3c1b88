import { berElement } from '../../agents/engine/ber-element.ts';
import { Syntax } from '../../agents/engine/syntax.ts';
import type { Random } from './random.ts';

/** Lengths about which fields are cut, buffers end, and lengths take another octet. */
const LENGTHS = [0, 1, 4, 5, 31, 32, 33, 127, 128, 129, 255, 256, 257, 1_023, 1_024, 4_096, 16_384, 60_000];

const INTEGERS = [
  ...['', '00', '01', '7f', '80', 'ff', '0080', '7fff', '8000', 'ffff', '00ffff', '7fffffff', '80000000'],
  ...['ffffffff', '00ffffffff', '0100000000', '7fffffffffffffff', '8000000000000000', '00ffffffffffffffff'],
  ...['000000000000000001', 'ffffffffffffffffff', '00'.repeat(32), '7f'.repeat(64), 'ff'.repeat(127)],
].map((hex) => Buffer.from(hex, 'hex'));

const OIDS = [
  ...['', '00', '2b', '2b06', '80', '8001', '2b0680', '2bff', '2b06010201', '2b8fffffff7f', '2b9080808000'],
  ...['ffffffffffff7f', '2b80808001', '2b0601020102020107', `2b${'01'.repeat(127)}`, `2b${'01'.repeat(128)}`],
  ...[`2b${'8fffffff7f'.repeat(127)}`, '2b'.repeat(2_000), '81'.repeat(4_000), '5f8f65'],
].map((hex) => Buffer.from(hex, 'hex'));

const TEXTS = [
  '<script>window.__pwned=1</script>',
  '<img src=x onerror=window.__pwned=1>',
  '%s%s%s%n%x%08x%99999d',
  '${jndi:ldap://127.0.0.1/a}{{7*7}}<%= 7 %>#{7}',
  "=cmd|'/c calc'!A0",
  "'; DROP TABLE trap; --",
  '../../../../etc/passwd\0.png',
  '\u202Etxt.exe\u2066\u2069\u200B\uFEFF',
  '\u001B[2J\u001B]0;owned\u0007\r\nlevel=error msg="forged"',
  '__proto__',
  '\uD83D\uDE00'.repeat(40),
].map((text) => Buffer.from(text));

const INVALID_UTF8 = ['c3', 'c080', 'eda080', 'f4908080', 'fffe', '80'.repeat(300)].map((hex) =>
  Buffer.from(hex, 'hex'),
);

/** The type-specific values that break readers: PROTOS c06 calls them exceptional elements. */
export function exceptionalContents(tag: number, random: Random): Buffer {
  switch (tag) {
    case Syntax.OctetString:
    case Syntax.Opaque:
      return exceptionalOctets(random);
    case Syntax.ObjectIdentifier:
      return random.pick(OIDS);
    case Syntax.IpAddress:
      return Buffer.alloc(random.pick([0, 1, 3, 4, 5, 8, 16, 17, 255]), random.below(256));
    case Syntax.Null:
      return random.octets(random.below(9));
    default:
      return random.pick(INTEGERS);
  }
}

/** A list of varbinds that is none of the usual: none, many, deep, or of elements that do not belong there. */
export function exceptionalVarbinds(random: Random): Buffer {
  const name = berElement(Syntax.ObjectIdentifier, Buffer.from('2b06010201010500', 'hex'));
  const varbind = berElement(Syntax.Sequence, name, berElement(Syntax.OctetString, random.pick(TEXTS)));
  const count = random.pick([0, 1, 2, 127, 128, 511, 512, 513, 1_500]);
  switch (random.below(4)) {
    case 0:
      return Buffer.concat(Array.from({ length: count }, () => varbind));
    case 1:
      return Buffer.concat(Array.from({ length: count }, () => berElement(Syntax.Sequence)));
    case 2:
      return nested(random.pick([1, 2, 100, 1_000, 10_000]), varbind);
    default:
      return Buffer.concat([varbind, name, varbind]);
  }
}

/** Sequences within sequences. */
export function nested(depth: number, innermost: Buffer): Buffer {
  // Of 16-bit lengths, so that each level is four octets and none has to be counted.
  const length = innermost.length + depth * 4;
  const octets = Buffer.alloc(length);
  for (let level = 0; level < depth; level += 1) {
    octets.set([Syntax.Sequence, 0x82], level * 4);
    octets.writeUInt16BE((length - (level + 1) * 4) & 0xffff, level * 4 + 2);
  }
  innermost.copy(octets, depth * 4);
  return octets;
}

function exceptionalOctets(random: Random): Buffer {
  switch (random.below(4)) {
    case 0:
      return Buffer.alloc(random.pick(LENGTHS), random.pick([0, 0x25, 0x41, 0x80, 0xff]));
    case 1:
      return random.pick(TEXTS);
    case 2:
      return random.pick(INVALID_UTF8);
    default:
      return random.octets(random.below(64));
  }
}
