import type { Random } from './random.ts';

/** What stands between the words of MIB modules, YAML, JSON and recordings. */
const TOKEN = /[\p{L}\p{N}_-]+|\s+|::=|[^\p{L}\p{N}_\s-]/gu;
const MAX_CHARACTERS = 60_000;

const EXCEPTIONAL = [
  ...[
    '',
    '"',
    "'",
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '::=',
    '--',
    '...',
    '..',
    '|',
    '|4x|',
    ',',
    ';',
    ':',
    '&a',
    '*a',
  ],
  ...['BEGIN', 'END', 'MACRO', 'OBJECT-TYPE', 'SEQUENCE OF', 'IMPORTS', 'OBJECT IDENTIFIER ::= { iso', '-1'],
  ...[
    '0',
    '4294967295',
    '4294967296',
    '18446744073709551616',
    '1e400',
    '0x',
    "'FF'H",
    "'2'B",
    '-0',
    '.1.3.6',
    '1.',
  ],
  ...['<script>window.__pwned=1</script>', '%s%n%99999d', '${7*7}{{7*7}}', '=cmd|x', '../../..', '__proto__'],
  ...[
    'constructor',
    'null',
    '~',
    '!!js/function',
    '<<: *a',
    '\u202E',
    '\uFEFF',
    '\u0000',
    '\u001B[2J',
    '\r',
    '\u2028',
  ],
  ...['\uD800', 'ß'.repeat(300), 'a'.repeat(40_000), '9'.repeat(5_000), '{'.repeat(5_000), '('.repeat(5_000)],
  ...[
    '[ '.repeat(3_000),
    '- '.repeat(3_000),
    '"'.repeat(999),
    '\n'.repeat(20_000),
    ' '.repeat(20_000),
    '.1'.repeat(500),
  ],
];

/** A text that somebody wrote by mistake or on purpose: its words moved, cut, repeated and replaced. */
export function spoiltText(sound: string, random: Random): string {
  const words = sound.match(TOKEN) ?? [];
  for (let turns = 1 + random.below(6); turns > 0; turns -= 1) spoil(words, random);
  const text = words.join('').slice(0, MAX_CHARACTERS);
  return random.oneIn(10) ? text.slice(0, random.below(text.length + 1)) : text;
}

/** The same as octets, now and then not UTF-8. */
export function spoiltOctetsOf(sound: string, random: Random): Buffer {
  const octets = Buffer.from(spoiltText(sound, random));
  if (!random.oneIn(5)) return octets;
  for (let turns = 1 + random.below(8); turns > 0 && octets.length > 0; turns -= 1)
    octets[random.below(octets.length)] = random.below(256);
  return octets;
}

export function exceptionalText(random: Random): string {
  return random.pick(EXCEPTIONAL);
}

function spoil(words: string[], random: Random): void {
  const at = random.below(words.length + 1);
  const length = 1 + random.below(random.oneIn(4) ? 200 : 5);
  switch (random.below(6)) {
    case 0:
      words.splice(at, length);
      return;
    case 1:
      words.splice(at, 0, exceptionalText(random));
      return;
    case 2:
      words.splice(at, 1, exceptionalText(random));
      return;
    case 3:
      words.splice(at, 0, ...words.slice(random.below(words.length + 1)).slice(0, length));
      return;
    case 4: {
      const many = words.slice(at, at + length).join('');
      const fitting = Math.ceil(MAX_CHARACTERS / Math.max(1, many.length));
      words.splice(at, length, many.repeat(Math.min(random.pick([2, 50, 400]), fitting)));
      return;
    }
    default:
      words.splice(at, 0, ...words.splice(random.below(words.length + 1), length));
  }
}
