/** A whole number from 0 to below the limit. */
export type Random = (limit: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

type Mutation = (text: string, at: number, random: Random, other: string) => string;

const WORDS: readonly string[] = [
  '"',
  "'",
  '{',
  '}',
  '(',
  ')',
  ',',
  ';',
  '::=',
  '--',
  ' -- ',
  '..',
  'END',
  'BEGIN',
  'IMPORTS',
  'FROM',
  'OBJECT-TYPE',
  'OBJECT IDENTIFIER',
  'DESCRIPTION',
  'SYNTAX',
  'MACRO',
  'DEFINITIONS ::= BEGIN',
  'SEQUENCE',
  '[APPLICATION 99999999999999999999]',
  '\0',
  '\xff\xfe',
  '\r',
  '/*',
  '=begin\n',
  '-99999999999999999999999999',
  "'zz'H",
];

/** What authors, mailers and editors do to a file, and worse. */
const MUTATIONS: readonly Mutation[] = [
  (text, at, random) => text.slice(0, at) + text.slice(at + 1 + random(3)),
  (text, at, random) => text.slice(0, at) + text.slice(at + random(400)),
  (text, at, random) => text.slice(0, at) + String.fromCharCode(random(256)) + text.slice(at),
  (text, at, random) => text.slice(0, at) + (WORDS[random(WORDS.length)] ?? '') + text.slice(at),
  (text, at, random) =>
    text.slice(0, at) + (WORDS[random(WORDS.length)] ?? '').repeat(random(200)) + text.slice(at),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, random) => text.slice(0, at) + text.slice(at, at + random(2000)).repeat(2) + text.slice(at),
  (text, at, random, other) =>
    text.slice(0, at) + other.slice(random(other.length)).slice(0, 4000) + text.slice(at),
  (text, at, random) =>
    text.slice(0, at) + text.slice(at).replace(['"', '}', ',', '::=', ';'][random(5)] ?? '"', ''),
  (text, at) => text.slice(0, at) + text.slice(at).replace('\n', ' '),
  (text) => text.replaceAll('\n', '\r'),
  (text) => text.replaceAll(/\s+/g, ' '),
];

/** The text with one to six changes at random places. */
export function mutated(options: {
  readonly text: string;
  readonly other: string;
  readonly random: Random;
}): string {
  const { random } = options;
  let { text } = options;
  for (let count = 1 + random(6); count > 0; count--) {
    const mutation = MUTATIONS[random(MUTATIONS.length)];
    if (mutation) text = mutation(text, random(text.length + 1), random, options.other);
  }
  return text;
}
