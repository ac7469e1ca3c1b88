/** Kinds of tokens. Numbers, not strings: the lexer hands out millions of them. */
export const TOKEN = {
  end: 0,
  name: 1,
  number: 2,
  /** In double quotes. */
  text: 3,
  /** `'0F'H` and `'01'B`. */
  octets: 4,
  assign: 5,
  leftBrace: 6,
  rightBrace: 7,
  leftParenthesis: 8,
  rightParenthesis: 9,
  leftBracket: 10,
  rightBracket: 11,
  comma: 12,
  semicolon: 13,
  dot: 14,
  range: 15,
  bar: 16,
  /** A character that means nothing here. */
  other: 17,
} as const;

const SINGLES: ReadonlyMap<string, number> = new Map([
  ['{', TOKEN.leftBrace],
  ['}', TOKEN.rightBrace],
  ['(', TOKEN.leftParenthesis],
  [')', TOKEN.rightParenthesis],
  ['[', TOKEN.leftBracket],
  [']', TOKEN.rightBracket],
  [',', TOKEN.comma],
  [';', TOKEN.semicolon],
  ['|', TOKEN.bar],
]);

/** The kind of token that a single ASCII character is by itself; 0 where it is none. By character code. */
export const SINGLE_TOKENS: Uint8Array = Uint8Array.from(
  { length: 256 },
  (_, code) => SINGLES.get(String.fromCharCode(code)) ?? 0,
);
