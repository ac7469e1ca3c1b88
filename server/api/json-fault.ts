export interface JsonFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- RFC 8259 §7 forbids raw control characters in strings.
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SPACE = /[ \t\n\r]*/y;

/** What a name or a value begins with. */
const STARTS = /[^,:\]}]/;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'end';

const WANTED: Readonly<Record<Expected, string>> = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  key: 'a name in double quotes',
  keyOrEnd: 'a name in double quotes or "}"',
  colon: '":"',
  commaOrEnd: '"," or the closing bracket',
  end: 'the end of the text',
};

/**
 * Where a text is not JSON (RFC 8259), nests deeper than `maxDepth` or holds more than `maxValues` names and values; null
 * where it is fine. Says the place and what
 * was expected there, never what stands there, which may be a secret. Linear in the text, no recursion.
 */
export function findJsonFault(
  text: string,
  { maxDepth, maxValues }: { readonly maxDepth: number; readonly maxValues: number },
): JsonFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  let values = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length;
    if (length !== undefined) at += length;
    return length !== undefined;
  };
  const after = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd');
  for (;;) {
    take(SPACE);
    const character = text[at];
    if (character === undefined)
      return expected === 'end'
        ? null
        : fault(text, at, `the text ends where ${WANTED[expected]} is expected`);
    // Each may be named as a fault by a schema, several times where there are several forms.
    if ((values += STARTS.test(character) ? 1 : 0) > maxValues)
      return fault(text, at, `more than ${maxValues} names and values`);
    const closes = character === '}' ? '{' : character === ']' ? '[' : null;
    if (closes && open.at(-1) === closes && mayClose(expected)) {
      open.pop();
      at += 1;
      expected = after();
    } else if (expected === 'colon' && character === ':') {
      at += 1;
      expected = 'value';
    } else if (expected === 'commaOrEnd' && character === ',') {
      at += 1;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if ((expected === 'key' || expected === 'keyOrEnd') && take(STRING)) {
      expected = 'colon';
    } else if (
      (expected === 'value' || expected === 'valueOrEnd') &&
      (character === '{' || character === '[')
    ) {
      open.push(character);
      if (open.length > maxDepth) return fault(text, at, `nested deeper than ${maxDepth} levels`);
      at += 1;
      expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if ((expected === 'value' || expected === 'valueOrEnd') && (take(STRING) || take(LITERAL))) {
      expected = after();
    } else if (character === '"' && expected !== 'end' && expected !== 'colon' && expected !== 'commaOrEnd') {
      return fault(text, at, 'this string is not closed, or holds a control character or a wrong escape');
    } else {
      return fault(text, at, `${WANTED[expected]} is expected`);
    }
  }
}

function mayClose(expected: Expected): boolean {
  return expected === 'commaOrEnd' || expected === 'keyOrEnd' || expected === 'valueOrEnd';
}

function fault(text: string, at: number, message: string): JsonFault {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
}
