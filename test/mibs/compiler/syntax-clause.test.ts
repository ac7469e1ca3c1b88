import { describe, expect, it } from 'vitest';
import type { SyntaxClause } from '../../../mibs/compiler/syntax.ts';
import { definitionsOf, findingsOf, namesOf, oidText, only } from './mib-text.ts';

function syntaxOf(written: string): SyntaxClause | null {
  return only(`a OBJECT-TYPE SYNTAX ${written} ACCESS read-only STATUS current ::= { b 1 }`, 'objectType')
    .syntax;
}

/** Name, ranges and labels in one line. */
function inShort(syntax: SyntaxClause | null): string {
  if (syntax?.kind !== 'type') return JSON.stringify(syntax);
  const ranges = syntax.ranges.map(({ min, max }) => (min === max ? `${min}` : `${min}..${max}`)).join('|');
  const named = syntax.named.map(({ name, number }) => `${name}=${number}`).join(' ');
  const name = syntax.module === null ? syntax.name : `${syntax.module}!${syntax.name}`;
  return [name, syntax.sized ? `size(${ranges})` : ranges, named].filter((part) => part !== '').join(' ');
}

describe('SYNTAX', () => {
  it.each([
    ['INTEGER', 'INTEGER'],
    ['INTEGER (0..255)', 'INTEGER 0..255'],
    ['INTEGER(-128..127)', 'INTEGER -128..127'],
    ['Integer32 (1 | 3..5 | 7)', 'Integer32 1|3..5|7'],
    ['INTEGER (MIN..0)', 'INTEGER -2147483648..0'],
    ['Unsigned32 (1..MAX)', 'Unsigned32 1..4294967295'],
    ["INTEGER ('00'H..'FF'H)", 'INTEGER 0..255'],
    ["INTEGER ('101'B)", 'INTEGER 5'],
    ['INTEGER (0x10..0xff)', 'INTEGER 16..255'],
    ['INTEGER (1...5)', 'INTEGER 1..5'],
    ['INTEGER (1.5)', 'INTEGER 1..5'],
    ['INTEGER (5..1)', 'INTEGER 1..5'],
    ['INTEGER (1 .. 5)', 'INTEGER 1..5'],
    ['Unsigned32 (WAN7 | WAN8)', 'Unsigned32'],
    ['OCTET STRING', 'OCTET STRING'],
    ['Octet String', 'OCTET STRING'],
    ['OCTET STRING (SIZE (0..255))', 'OCTET STRING size(0..255)'],
    ['OCTET STRING (SIZE(0 | 4..6))', 'OCTET STRING size(0|4..6)'],
    ['OCTET STRING SIZE (4)', 'OCTET STRING size(4)'],
    ['OCTET STRING (SIZE 4)', 'OCTET STRING size(4)'],
    ['OCTET STRING (4)', 'OCTET STRING 4'],
    ['OBJECT IDENTIFIER', 'OBJECT IDENTIFIER'],
    ['DisplayString (SIZE (0..31))', 'DisplayString size(0..31)'],
    ['SNMPv2-TC.DisplayString', 'SNMPv2-TC!DisplayString'],
    ['my_type', 'my_type'],
    ['displayString', 'displayString'],
    ['[APPLICATION 3] IMPLICIT INTEGER (0..5)', 'INTEGER 0..5'],
    ['INTEGER { up(1), down(2) }', 'INTEGER up=1 down=2'],
    ['INTEGER { up (1) , down ( 2 ) , }', 'INTEGER up=1 down=2'],
    ['INTEGER { up(1) down(2) }', 'INTEGER up=1 down=2'],
    ['INTEGER { up(1),, down(2) }', 'INTEGER up=1 down=2'],
    ['INTEGER { unknown(-1), zero(0) }', 'INTEGER unknown=-1 zero=0'],
    ['INTEGER { Up(1), base_T(2), 10baseT(3), 100(4) }', 'INTEGER Up=1 base_T=2 10baseT=3 100=4'],
    ['INTEGER { "no access"(0), a(1) }', 'INTEGER no access=0 a=1'],
    ['INTEGER { v1.5(2), a b(3), c/d(4) }', 'INTEGER v1-5=2 ab=3 c-d=4'],
    ['INTEGER { up(1, down(2) }', 'INTEGER up=1 down=2'],
    ['INTEGER { up(), down(2) }', 'INTEGER down=2'],
    ['INTEGER { up, down(2) }', 'INTEGER down=2'],
    ["INTEGER { up('01'H) }", 'INTEGER up=1'],
    ['INTEGER { status(1), access(2), ACCESS(3), END(4) }', 'INTEGER status=1 access=2 ACCESS=3 END=4'],
    ['INTEGER { up(1), -- the "first\n down(2) -- x -- }\n }', 'INTEGER up=1 down=2'],
    ['BITS { a(0), b(1) }', 'BITS a=0 b=1'],
    ['Status { a(0) }', 'Status a=0'],
    ['SEQUENCE OF IfEntry', '{"kind":"sequenceOf","row":"IfEntry"}'],
    ['SEQUENCE OF ifTable', '{"kind":"sequenceOf","row":"ifTable"}'],
  ])('%s', (written, short) => {
    expect(inShort(syntaxOf(written))).toBe(short);
  });

  it('keeps limits that no number holds exactly', () => {
    expect(syntaxOf('Counter64 (0..18446744073709551615)')).toMatchObject({
      ranges: [{ min: 0, max: 18_446_744_073_709_551_615n }],
    });
  });

  it('takes an absurd number for the largest that is exact', () => {
    expect(syntaxOf(`INTEGER (0..${'9'.repeat(5000)})`)).toMatchObject({
      ranges: [{ min: 0, max: Number.MAX_SAFE_INTEGER }],
    });
  });
});

describe('type assignments', () => {
  it('reads a SEQUENCE', () => {
    const body =
      'AEntry ::= SEQUENCE { a INTEGER, b OCTET STRING (SIZE (4)), c OBJECT IDENTIFIER, d INTEGER { x(1) }, }';
    expect(only(body, 'typeAssignment').syntax).toEqual({
      kind: 'sequence',
      members: [
        { name: 'a', type: 'INTEGER' },
        { name: 'b', type: 'OCTET STRING' },
        { name: 'c', type: 'OBJECT IDENTIFIER' },
        { name: 'd', type: 'INTEGER' },
      ],
    });
    expect(findingsOf(body)).toEqual([]);
  });

  it('reads a SEQUENCE without commas, of members that are named as clauses are', () => {
    expect(
      only('AEntry ::= SEQUENCE { status INTEGER index Gauge\n OBJECTS Foo }', 'typeAssignment').syntax,
    ).toMatchObject({
      members: [{ name: 'status' }, { name: 'index' }, { name: 'OBJECTS' }],
    });
  });

  it('ends an unclosed SEQUENCE before the next definition', () => {
    expect(
      namesOf('AEntry ::= SEQUENCE { a INTEGER, b Gauge\na OBJECT-TYPE SYNTAX INTEGER ::= { b 1 }'),
    ).toEqual(['AEntry', 'a']);
  });

  it.each([
    ['Foo ::= INTEGER (0..5)', 'Foo'],
    ['Foo ::= [APPLICATION 2] IMPLICIT OCTET STRING (SIZE (4))', 'Foo'],
    ['foo ::= OCTET STRING', 'foo'],
    ['Foo ::= CHOICE { a INTEGER, b { c } }', 'Foo'],
    ['Foo ::= Bar', 'Foo'],
  ])('reads %s', (body, name) => {
    expect(only(body, 'typeAssignment').name).toBe(name);
  });

  it.each([
    'Foo ::= TEXTUAL-CONVENTION DISPLAY-HINT "1x:" STATUS current DESCRIPTION "x" REFERENCE "y" SYNTAX OCTET STRING (SIZE (6))',
    'Foo ::= TEXTUAL-CONVENTION SYNTAX OCTET STRING (SIZE (6)) STATUS current DISPLAY-HINT "1x:"',
    'Foo TEXTUAL-CONVENTION ::= DISPLAY-HINT "1x:" STATUS current SYNTAX OCTET STRING (SIZE (6))',
    'Foo ::= Textual-Convention DISPLAY-HINT "1x:" STATUS current SYNTAX OCTET STRING (SIZE (6))',
  ])('reads %s', (body) => {
    const found = only(body, 'textualConvention');
    expect(found.status).toBe('current');
    expect(found.displayHint).not.toBeNull();
    expect(inShort(found.syntax)).toBe('OCTET STRING size(6)');
  });
});

describe('object identifiers', () => {
  it.each([
    ['{ b 1 }', 'b.1'],
    ['{b 1}', 'b.1'],
    ['{ iso org(3) ieee(111)\n standards(2) 1 }', 'iso.org(3).ieee(111).standards(2).1'],
    ['{\n b\n 1\n }', 'b.1'],
    ['{ 1 3 6 1 }', '1.3.6.1'],
    ['{ 0 0 }', '0.0'],
    ['{ 1.3.6.1 }', '1.3.6.1'],
    ['{ b(2) 1 }', 'b(2).1'],
    ['{ b (2) 1 }', 'b(2).1'],
    ['{ IF-MIB.interfaces 7 }', 'IF-MIB!interfaces.7'],
    ['{ b, 1 }', 'b.1'],
    ['{ b 1 2 3 }', 'b.1.2.3'],
    ['{ b }', 'b'],
    ['{ b 4294967295 }', 'b.4294967295'],
    ["{ b '0A'H }", 'b.10'],
    ['{ b 1 } }', 'b.1'],
    ['{ b 1 -- x }\n}', 'b.1'],
    ['b 1', 'b.1'],
  ])('%s', (written, oid) => {
    const definitions = definitionsOf(`a OBJECT IDENTIFIER ::= ${written}\nz OBJECT IDENTIFIER ::= { b 9 }`);
    expect(definitions.map((found) => `${found.name} ${oidText(found)}`)).toEqual([`a ${oid}`, 'z b.9']);
  });

  it.each([
    'a Object Identifier ::= { b 1 }',
    'a ::= { b 1 }',
    'a OBJECT IDENTIFIER { b 1 }',
    'a ObjectName ::= { b 1 }',
  ])('are read from %s', (body) => {
    expect(oidText(only(body, 'value'))).toBe('b.1');
  });
});
