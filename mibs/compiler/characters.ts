/** Classes of Latin-1 characters, as bits. */
const BLANK = 1;
const LETTER = 2;
const DIGIT = 4;
const NAME_PART = 8;

const CLASSES = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  // Control characters, NUL among them, no-break spaces and DEL separate words and mean nothing.
  for (let code = 0; code <= 0x20; code++) classes[code] = BLANK;
  for (const code of [0x1a, 0x7f, 0xa0]) classes[code] = BLANK;
  for (let code = 0x30; code <= 0x39; code++) classes[code] = DIGIT | NAME_PART;
  for (let code = 0x41; code <= 0x5a; code++) {
    classes[code] = LETTER | NAME_PART;
    classes[code + 0x20] = LETTER | NAME_PART;
  }
  classes[0x5f] = LETTER | NAME_PART;
  classes[0x2d] = NAME_PART;
  return classes;
}

export function isBlank(code: number): boolean {
  return ((CLASSES[code] ?? 0) & BLANK) !== 0;
}

/** Letters of ASCII and `_`, which vendors use though RFC 2578 §3.1 does not allow it. */
export function isLetter(code: number): boolean {
  return ((CLASSES[code] ?? 0) & LETTER) !== 0;
}

export function isDigit(code: number): boolean {
  return ((CLASSES[code] ?? 0) & DIGIT) !== 0;
}

/** What may stand inside a name: letters, digits, `_` and `-`. */
export function isNamePart(code: number): boolean {
  return ((CLASSES[code] ?? 0) & NAME_PART) !== 0;
}

export function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
