import { describe, expect, it } from 'vitest';
import { definitionsOf, findingsOf, moduleText, namesOf, oidText } from './mib-text.ts';

/** The description of `a`, whose text is written as given, followed by another object. */
function described(text: string): { readonly names: readonly string[]; readonly description: string | null } {
  const body = `a OBJECT-TYPE\n SYNTAX Gauge\n ACCESS read-only\n STATUS current\n DESCRIPTION ${text}\n ::= { b 1 }
z OBJECT-TYPE\n SYNTAX Gauge\n ACCESS read-only\n STATUS current\n DESCRIPTION "z"\n ::= { b 2 }`;
  const [first] = definitionsOf(body);
  const span = first && first.kind === 'objectType' ? first.description : null;
  return { names: namesOf(body), description: span && moduleText(body).slice(span.start, span.end).trim() };
}

describe('a quoted text', () => {
  it.each([
    ['"plain"', 'plain'],
    ['""', ''],
    ['"the "inner" one"', 'the "inner" one'],
    ['"ends in "inner""', 'ends in "inner"'],
    ['""begins" so"', '"begins" so'],
    ['"the ""doubled"" one"', 'the ""doubled"" one'],
    ['"a list ("x", "y")"', 'a list ("x", "y")'],
    ['"up to 19" rack"', 'up to 19" rack'],
    ['"see "foo" -- and "bar" -- there"', 'see "foo" -- and "bar" -- there'],
    ['"holds -- two hyphens"', 'holds -- two hyphens'],
    ['"holds\n ::= { x 1 }\n inside"', 'holds\n ::= { x 1 }\n inside'],
    ['"holds\ny OBJECT-TYPE SYNTAX Gauge\n inside"', 'holds\ny OBJECT-TYPE SYNTAX Gauge\n inside'],
    ['"Gr\xf6\xdfe \xc2\xb0C"', 'Gr\xf6\xdfe \xc2\xb0C'],
    ['"before a comment" -- x', 'before a comment'],
    ['"one"\n "two"', 'one"\n "two'],
    ['"the word STATUS "and" INDEX"', 'the word STATUS "and" INDEX'],
  ])('%s', (written, text) => {
    expect(described(written)).toEqual({ names: ['a', 'z'], description: text });
  });

  it.each([
    ['without its closing quote', '"open', 'open'],
    ['without its opening quote', 'open"', ''],
    ['followed by a stop', '"text".', 'text'],
    ['followed by a semicolon', '"text";', 'text'],
    ['followed by an unknown clause', '"text" CATEGORY 5', 'text'],
    ['missing', '', null],
    ['with three quotes', '"the "inner one"', 'the "inner one'],
  ])('%s costs no definition', (_, written, text) => {
    const found = described(written);
    expect(found.names).toEqual(['a', 'z']);
    if (text !== '') expect(found.description).toBe(text);
  });

  it('that is never closed ends before the next clause, and says so', () => {
    const body = 'a OBJECT-TYPE\n DESCRIPTION "open\n ::= { b 1 }\nc OBJECT IDENTIFIER ::= { b 2 }';
    expect(definitionsOf(body).map(oidText)).toEqual(['b.1', 'b.2']);
    expect(findingsOf(body)).toEqual(['3:14 unclosed-text']);
  });

  it('as a date is complete though no DESCRIPTION follows', () => {
    const body = `a MODULE-IDENTITY LAST-UPDATED "200001010000Z" DESCRIPTION "x"
 REVISION "200001010000Z"\n "Corrected."\n REVISION "199901010000Z" DESCRIPTION "First." ::= { b 1 }`;
    expect(definitionsOf(body).map(oidText)).toEqual(['b.1']);
    expect(findingsOf(body)).toEqual(['4:3 unexpected-token']);
  });
});
