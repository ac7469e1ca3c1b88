import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../../server/api/json-fault.ts';

const LIMITS = { maxDepth: 3, maxValues: 7 };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it('agrees with JSON.parse about whole, cut and spoilt texts', () => {
    const spoilt = fc
      .tuple(
        fc.json({ maxDepth: 5 }),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', '"', ',', '}', ']', '0', '\\', '\n', 'e'),
      )
      .map(([text, at, cut, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), spoilt), (text) => {
        expect(findJsonFault(text, { maxDepth: 1_000, maxValues: 100_000 }) === null).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['', 1, 1, 'the text ends where a value is expected'],
    ['{"a": 1,\n "b" 2}', 2, 6, '":" is expected'],
    ['[1, 2', 1, 6, 'the text ends where "," or the closing bracket is expected'],
    ['[1, 2}', 1, 6, '"," or the closing bracket is expected'],
    ['{} {}', 1, 4, 'the end of the text is expected'],
    ['["a\nb"]', 1, 2, 'this string is not closed, or holds a control character or a wrong escape'],
    ['[[[[]]]]', 1, 4, 'nested deeper than 3 levels'],
    ['hunter2', 1, 1, 'a value is expected'],
    ['[1, 2, 3, 4, 5, {"a": 6}, 7]', 1, 18, 'more than 7 names and values'],
  ])('%j fails at line %i, column %i: %s', (text, line, column, message) => {
    expect(findJsonFault(text, LIMITS)).toEqual({ line, column, message });
  });

  it('takes strings as long as a body may be', () => {
    expect(findJsonFault(`"${'a'.repeat(1_000_000)}"`, LIMITS)).toBeNull();
    expect(findJsonFault(`"${'\\n'.repeat(500_000)}"`, LIMITS)).toBeNull();
    expect(findJsonFault(`"${'\\n'.repeat(500_000)}`, LIMITS)).toMatchObject({ line: 1, column: 1 });
  });
});
