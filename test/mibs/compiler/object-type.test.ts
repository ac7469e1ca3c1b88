import { describe, expect, it } from 'vitest';
import { definitionsOf, findingsOf, moduleText, namesOf, oidText, only, parseText } from './mib-text.ts';

const CLEAN = `
ifMtu OBJECT-TYPE
    SYNTAX      Integer32 (0..65535)
    UNITS       "octets"
    MAX-ACCESS  read-only
    STATUS      current
    DESCRIPTION "The largest packet."
    REFERENCE   "RFC 2863"
    DEFVAL      { 1500 }
    ::= { ifEntry 4 }`;

describe('OBJECT-TYPE', () => {
  it('reads every clause of SMIv2', () => {
    const text = moduleText(CLEAN);
    const object = only(CLEAN, 'objectType');
    const cut = (span: { start: number; end: number } | null): string | null =>
      span && text.slice(span.start, span.end);
    expect(object.name).toBe('ifMtu');
    expect(object.position).toEqual({ offset: text.indexOf('ifMtu'), line: 3, column: 1 });
    expect(object.syntax).toEqual({
      kind: 'type',
      name: 'Integer32',
      module: null,
      ranges: [{ min: 0, max: 65535 }],
      sized: false,
      named: [],
    });
    expect(object.access).toBe('read-only');
    expect(object.status).toBe('current');
    expect(cut(object.units)).toBe('octets');
    expect(cut(object.description)).toBe('The largest packet.');
    expect(cut(object.reference)).toBe('RFC 2863');
    expect(cut(object.defaultValue)).toBe('1500');
    expect(oidText(object)).toBe('ifEntry.4');
    expect(findingsOf(CLEAN)).toEqual([]);
  });

  it('reads ACCESS of SMIv1', () => {
    const object = only(
      'a OBJECT-TYPE SYNTAX Counter ACCESS read-only STATUS mandatory ::= { b 1 }',
      'objectType',
    );
    expect([object.access, object.status, object.description]).toEqual(['read-only', 'mandatory', null]);
  });

  it('keeps an object whose clauses are missing, but for its name and OID', () => {
    const object = only('a OBJECT-TYPE ::= { b 1 }', 'objectType');
    expect([object.syntax, object.access, object.status, oidText(object)]).toEqual([null, null, null, 'b.1']);
  });

  it('reads clauses in any order', () => {
    const body =
      'a OBJECT-TYPE STATUS current DESCRIPTION "x" MAX-ACCESS read-write SYNTAX Gauge32 ::= { b 1 }';
    const object = only(body, 'objectType');
    expect([object.access, object.status]).toEqual(['read-write', 'current']);
    expect(object.syntax).toMatchObject({ name: 'Gauge32' });
  });

  it('takes the first of a clause given twice', () => {
    const object = only(
      'a OBJECT-TYPE SYNTAX Gauge SYNTAX Counter STATUS current STATUS obsolete ::= { b 1 }',
      'objectType',
    );
    expect(object.syntax).toMatchObject({ name: 'Gauge' });
    expect(object.status).toBe('current');
  });

  it.each([
    ['Description "x"', 'keyword-case'],
    ['DESCRIPTON "x"', 'misspelt-keyword'],
    ['description "x"', 'keyword-case'],
    ['DESCRPTION "x"', 'misspelt-keyword'],
  ])('reads %s as DESCRIPTION and says so', (clause, code) => {
    const body = `a OBJECT-TYPE SYNTAX Gauge\n ${clause}\n ::= { b 1 }`;
    expect(only(body, 'objectType').description).not.toBeNull();
    expect(findingsOf(body)).toEqual([`3:2 ${code}`]);
  });

  it.each([
    ['Status Mandatory', 'Mandatory'],
    ['STATUS\tMANDATORY', 'MANDATORY'],
  ])('keeps the word of %s as written', (clause, status) => {
    expect(only(`a OBJECT-TYPE SYNTAX Gauge\n ${clause}\n ::= { b 1 }`, 'objectType').status).toBe(status);
  });

  it('reads `read only` as one word', () => {
    const body = 'a OBJECT-TYPE SYNTAX Gauge ACCESS read only STATUS mandatory ::= { b 1 }';
    expect(only(body, 'objectType').access).toBe('read-only');
    expect(findingsOf(body)).toEqual(['2:40 broken-word']);
  });

  it('reads the macro in another case', () => {
    expect(namesOf('a Object-Type SYNTAX Gauge ::= { b 1 }\nc OBJECT-TYPE SYNTAX Gauge ::= { b 2 }')).toEqual(
      ['a', 'c'],
    );
  });

  it.each([
    'SfpInfo',
    'BMS01-AmbientTemperature',
    'ctc_if_Index',
    '3comPort',
    'foo.bar',
    'foo/bar',
    '_x',
    'a-',
  ])('keeps an object with the unlawful name %s', (name) => {
    expect(namesOf(`${name} OBJECT-TYPE SYNTAX Gauge ACCESS read-only ::= { b 1 }`)).toEqual([name]);
  });

  it('keeps objects that are named as clauses are, in lower case', () => {
    const names = [
      'status',
      'index',
      'description',
      'object',
      'module',
      'reference',
      'access',
      'group',
      'revision',
    ];
    const body = names
      .map((name, at) => `${name} OBJECT-TYPE SYNTAX Gauge ACCESS read-only ::= { b ${at} }`)
      .join('\n');
    expect(namesOf(body)).toEqual(names);
    expect(findingsOf(body)).toEqual([]);
  });
});

describe('INDEX and AUGMENTS', () => {
  const indexOf = (clause: string): readonly unknown[] =>
    only(`a OBJECT-TYPE SYNTAX AEntry ${clause} ::= { b 1 }`, 'objectType').index.map(
      ({ name, implied, isType }) => `${name}${implied ? ' implied' : ''}${isType ? ' type' : ''}`,
    );

  it.each([
    ['INDEX { x, IMPLIED y }', ['x', 'y implied']],
    ['INDEX { x, y, }', ['x', 'y']],
    ['INDEX { x y }', ['x', 'y']],
    ['INDEX { , x,, y }', ['x', 'y']],
    ['INDEX { INTEGER }', ['INTEGER type']],
    ['INDEX { OCTET STRING, INTEGER (1..5) }', ['OCTET STRING type', 'INTEGER type']],
    ['INDEX { IF-MIB.ifIndex }', ['ifIndex']],
    ['INDEX x', ['x']],
    ['INDEX { }', []],
    ['INDEX { x', ['x']],
  ])('reads %s', (clause, index) => {
    expect(indexOf(clause)).toEqual(index);
  });

  it('reads AUGMENTS', () => {
    expect(only('a OBJECT-TYPE SYNTAX AEntry AUGMENTS { ifEntry } ::= { b 1 }', 'objectType').augments).toBe(
      'ifEntry',
    );
  });
});

describe('DEFVAL', () => {
  it.each([
    ['{ 5 }', '5'],
    ['{ -1 }', '-1'],
    ['{}', ''],
    ["{ '00FF'H }", "'00FF'H"],
    ["{ ''B }", "''B"],
    ['{ "text" }', '"text"'],
    ['{ "" }', '""'],
    ['{ { a, b } }', '{ a, b }'],
    ['{ { 0 0 } }', '{ 0 0 }'],
    ['{ FALSE }', 'FALSE'],
    ['{ "a } b" }', '"a } b"'],
    ['{ 192.168.1.1 }', '192.168.1.1'],
  ])('keeps the contents of %s as written', (clause, contents) => {
    const body = `a OBJECT-TYPE SYNTAX Gauge DEFVAL ${clause} ::= { b 1 }`;
    const object = only(body, 'objectType');
    const span = object.defaultValue;
    expect(span && moduleText(body).slice(span.start, span.end)).toBe(contents);
    expect(oidText(object)).toBe('b.1');
  });
});

describe('recovery', () => {
  const good = (name: string, number: number): string =>
    `${name} OBJECT-TYPE SYNTAX Gauge ACCESS read-only STATUS current DESCRIPTION "x" ::= { b ${number} }\n`;

  it.each([
    ['no value', 'bad OBJECT-TYPE SYNTAX Gauge STATUS current'],
    ['no closing brace of the value', 'bad OBJECT-TYPE SYNTAX Gauge ::= { b 9'],
    ['no opening brace of the value', 'bad OBJECT-TYPE SYNTAX Gauge ::= b 9 }'],
    ['an unclosed index', 'bad OBJECT-TYPE SYNTAX Gauge INDEX { a, b ::= { b 9 }'],
    ['an unclosed enumeration', 'bad OBJECT-TYPE SYNTAX INTEGER { a(1), b(2) ACCESS read-only ::= { b 9 }'],
    ['an unclosed range', 'bad OBJECT-TYPE SYNTAX INTEGER (0..5 ACCESS read-only ::= { b 9 }'],
    ['an unclosed text', 'bad OBJECT-TYPE SYNTAX Gauge DESCRIPTION "oh\n ::= { b 9 }'],
    ['a text not opened', 'bad OBJECT-TYPE SYNTAX Gauge DESCRIPTION oh"\n ::= { b 9 }'],
    ['prose between clauses', 'bad OBJECT-TYPE oh dear, (this) is; not "SMI" SYNTAX Gauge ::= { b 9 }'],
    ['a stray semicolon', 'bad OBJECT-TYPE SYNTAX Gauge; STATUS current; ::= { b 9 };'],
    ['no type', 'bad OBJECT-TYPE SYNTAX ACCESS read-only ::= { b 9 }'],
    ['an empty value', 'bad OBJECT-TYPE SYNTAX Gauge ::= { }'],
    ['a broken assignment', 'bad OBJECT-TYPE SYNTAX Gauge : := { b 9 }'],
    ['a single colon', 'bad OBJECT-TYPE SYNTAX Gauge := { b 9 }'],
    ['an assignment over two lines', 'bad OBJECT-TYPE SYNTAX Gauge ::\n= { b 9 }'],
    ['no assignment', 'bad OBJECT-TYPE SYNTAX Gauge STATUS current { b 9 }'],
    ['no macro', 'bad SYNTAX Gauge STATUS current ::= { b 9 }'],
    ['an assignment before the macro', 'bad ::= OBJECT-TYPE SYNTAX Gauge STATUS current ::= { b 9 }'],
    ['an assignment behind the macro', 'bad OBJECT-TYPE ::= SYNTAX Gauge STATUS current ::= { b 9 }'],
    ['commas between clauses', 'bad OBJECT-TYPE SYNTAX Gauge, STATUS current, ::= { b 9 }'],
    ['two values', 'bad OBJECT-TYPE SYNTAX Gauge STATUS current ::= { b 9 } ::= { b 8 }'],
    ['a misspelt macro', 'bad OBJECT-TPYE SYNTAX Gauge STATUS current ::= { b 9 }'],
    ['a stray quote in front', '"\nbad OBJECT-TYPE SYNTAX Gauge STATUS current ::= { b 9 }'],
    ['a stray quote inside', 'bad OBJECT-TYPE SYNTAX Gauge\n"\nSTATUS current ::= { b 9 }'],
    ['doubled braces', 'bad OBJECT-TYPE SYNTAX Gauge ::= { { b 9 } }'],
  ])('%s costs no other definition and not its own', (_, bad) => {
    const body = `${good('first', 1)}${bad}\n${good('last', 2)}`;
    const definitions = definitionsOf(body);
    expect(definitions.map(({ name }) => name)).toEqual(['first', 'bad', 'last']);
    expect(definitions.map(oidText).filter((oid) => oid !== 'b.9' && oid !== '')).toEqual(['b.1', 'b.2']);
    expect(findingsOf(body)).not.toEqual([]);
  });

  it('goes on after what is no definition at all', () => {
    expect(
      namesOf(`${good('first', 1)}\n!!! 12 foo bar ( ) ] ; what { is } this\n${good('last', 2)}`),
    ).toEqual(['first', 'last']);
  });

  it('takes a name before a value for a definition only at the beginning of a line', () => {
    expect(namesOf('!!! STATUS current ::= { b 1 }\nx ::= { b 2 }')).toEqual(['x']);
  });

  it('keeps both of two definitions of one name', () => {
    expect(namesOf(good('a', 1) + good('a', 1))).toEqual(['a', 'a']);
  });

  it('says what was expected, and where', () => {
    const text = moduleText('a OBJECT-TYPE SYNTAX Gauge STATUS current\n\tc OBJECT IDENTIFIER ::= { b 1 }');
    expect(parseText(text).diagnostics).toEqual([
      {
        file: 'TEST-MIB',
        line: 3,
        column: 2,
        severity: 'error',
        code: 'missing-value',
        text: "'a' has no '::=' with a value before 'c'; assumed it ends here",
      },
    ]);
  });
});
