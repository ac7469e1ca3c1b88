import { describe, expect, it } from 'vitest';
import { findings, findingsOf, moduleText, namesOf, oneModule, parseText } from './mib-text.ts';

const NODE = 'a OBJECT IDENTIFIER ::= { b 1 }';
const modulesOf = (text: string): readonly string[] =>
  parseText(text).modules.map(
    ({ name, definitions }) => `${name}: ${definitions.map((found) => found.name).join(' ')}`,
  );

describe('the frame of a module', () => {
  it.each([
    ['plain', `X-MIB DEFINITIONS ::= BEGIN ${NODE} END`],
    ['a comment after the name', `X-MIB -- of X\n DEFINITIONS ::= BEGIN ${NODE} END`],
    ['no blanks', `X-MIB DEFINITIONS::=BEGIN ${NODE} END`],
    ['a broken assignment', `X-MIB DEFINITIONS :: =\nBEGIN ${NODE} END`],
    ['an OID behind the name', `X-MIB { iso org(3) 6 } DEFINITIONS ::= BEGIN ${NODE} END`],
    ['tags', `X-MIB DEFINITIONS IMPLICIT TAGS ::= BEGIN ${NODE} END`],
    ['no END', `X-MIB DEFINITIONS ::= BEGIN ${NODE}`],
    ['no BEGIN', `X-MIB DEFINITIONS ::= ${NODE} END`],
    ['BEGIN twice', `X-MIB DEFINITIONS ::= BEGIN BEGIN ${NODE} END END`],
    ['END too early', `X-MIB DEFINITIONS ::= BEGIN END ${NODE} END`],
    ['other case', `X-MIB Definitions ::= Begin ${NODE} END`],
    ['prose in front', `This "is the file of 'X' {\n\nX-MIB DEFINITIONS ::= BEGIN ${NODE} END`],
    ['prose behind', `X-MIB DEFINITIONS ::= BEGIN ${NODE} END\n$Id: x "not closed { $ a Foo ::= bar`],
    ['DOS line ends', `X-MIB DEFINITIONS ::= BEGIN\r\n-- c\r\n${NODE}\r\nEND\r\n\x1a`],
    ['Mac line ends', `X-MIB DEFINITIONS ::= BEGIN\r-- c\r${NODE}\rEND\r`],
    ['a byte order mark', `\xef\xbb\xbfX-MIB DEFINITIONS ::= BEGIN ${NODE} END`],
    ['NULs', `X-MIB\0DEFINITIONS ::=\0\0BEGIN ${NODE} END\0`],
  ])('is read with %s', (_, text) => {
    expect(modulesOf(text)).toEqual(['X-MIB: a']);
  });

  it.each(['lower-case-mib', 'X_MIB', '3COM-MIB', 'x'])('may have the name %s', (name) => {
    expect(oneModule(`${name} DEFINITIONS ::= BEGIN ${NODE} END`).name).toBe(name);
  });

  it('is found five times in a file, and where END is missing between', () => {
    const text = ['A', 'B', 'C', 'D', 'E']
      .map((name) => `-- ${name}\n${name}-MIB DEFINITIONS ::= BEGIN\n${NODE}\n${name === 'C' ? '' : 'END'}\n`)
      .join('some words\n');
    expect(modulesOf(text)).toEqual(['A-MIB: a', 'B-MIB: a', 'C-MIB: a', 'D-MIB: a', 'E-MIB: a']);
    expect(findings(text)).toEqual(['15:1 unexpected-token', '17:1 missing-end']);
  });

  it('stands at its name, from line and column 1', () => {
    expect(oneModule(`\n\n  X-MIB DEFINITIONS ::= BEGIN ${NODE} END`).position).toEqual({
      offset: 4,
      line: 3,
      column: 3,
    });
  });

  it.each([
    '',
    'nothing here',
    '"',
    "'",
    '{',
    '-- only a comment',
    '\0\0\0',
    '\xff\xfe\xfd',
    'DEFINITIONS ::= BEGIN',
    '::=',
  ])('is missed in %j, with a reason', (text) => {
    const { modules, diagnostics } = parseText(text);
    expect(modules).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('no-module');
  });

  it.each([
    ['SMIv1', 'IMPORTS Gauge FROM RFC1155-SMI;'],
    ['SMIv2', 'IMPORTS Gauge32 FROM SNMPv2-SMI;'],
    ['SMIv2', 'IMPORTS Gauge FROM RFC1155-SMI DisplayString FROM SNMPv2-TC;'],
    ['SMIv2', 'x MODULE-IDENTITY LAST-UPDATED "200001010000Z" ::= { y 1 }'],
    ['SMIv1', 'x OBJECT-TYPE SYNTAX Gauge ACCESS read-only STATUS mandatory ::= { y 1 }'],
    ['SMIv2', 'x OBJECT-TYPE SYNTAX Gauge MAX-ACCESS read-only STATUS current ::= { y 1 }'],
  ])('is %s by %s', (language, body) => {
    expect(oneModule(moduleText(body)).language).toBe(language);
  });
});

describe('a file that holds no module', () => {
  it('is told to be UTF-16 where it is', () => {
    const text = Buffer.from(`\ufeff${moduleText(NODE)}`, 'utf16le').toString('latin1');
    expect(parseText(text).diagnostics.map((found) => found.text)).toContain(
      'the file is encoded as UTF-16; save it as UTF-8 or ASCII; nothing read',
    );
  });
});

describe('what is read over', () => {
  it('macros, with their quotes', () => {
    const macro = `OBJECT-TYPE MACRO ::= BEGIN
      TYPE NOTATION ::= "SYNTAX" Syntax UnitsPart "STATUS" Status "DESCRIPTION" Text
      VALUE NOTATION ::= value(VALUE ObjectName)
      UnitsPart ::= "UNITS" Text | empty
      Text ::= value(IA5String) END`;
    expect(namesOf(`${macro}\n${NODE}`)).toEqual(['a']);
    expect(findingsOf(`${macro}\n${NODE}`)).toEqual([]);
  });

  it('EXPORTS', () => {
    expect(namesOf(`EXPORTS x, y OBJECT-TYPE;\n${NODE}`)).toEqual(['a']);
    expect(namesOf(`EXPORTS everything\n${NODE}`)).toEqual(['a']);
  });

  it.each([
    ['a comment that holds hyphens', '-- one -- two'],
    ['an odd number of hyphens', '-----'],
    ['hyphens with blanks', '-- ---'],
    ['a heading', '-- --[NMU Objects] --'],
    ['a comment that holds a quote', '-- don"t'],
    ['a C comment', '/* x OBJECT IDENTIFIER ::= { y 1 }\n "*/'],
    ['a line of C++', '// x OBJECT IDENTIFIER ::= { y 1 }'],
    ['a preprocessor line', '#include "x.h"\n#pragma once'],
    ['a block of Perl', '=begin\nx OBJECT IDENTIFIER ::= { y 1 }\n=end'],
    ['a page break', 'Rose & McCloghrie       [Page 12]\n\f\nRFC 1213      MIB-II      March 1991\n'],
    ['a constant', 'limit INTEGER ::= 5'],
  ])('%s', (_, remark) => {
    expect(namesOf(`${NODE}\n${remark}\nc OBJECT IDENTIFIER ::= { b 2 }`)).toEqual(['a', 'c']);
  });

  it('a page break within a definition', () => {
    const body = `x OBJECT-TYPE SYNTAX Gauge\nRose  [Page 12]\n\f\nRFC 1213   MIB-II   March 1991\n\nSTATUS current ::= { b 1 }`;
    expect(namesOf(body)).toEqual(['x']);
  });

  it('bytes that belong to no alphabet of SMI, said once for each run', () => {
    expect(findingsOf('a OBJECT IDENTIFIER \xa1\xa1 ::= { b \xef\xbc\x8c 1 }')).toEqual([
      '2:21 foreign-character',
      '2:32 foreign-character',
    ]);
  });
});

describe('IMPORTS', () => {
  const importsOf = (clause: string): readonly string[] =>
    oneModule(moduleText(`IMPORTS ${clause}\n${NODE}`)).imports.map(
      ({ module, symbols }) => `${module}: ${symbols.join(' ')}`,
    );

  it.each([
    ['a, b FROM X c FROM Y;', ['X: a b', 'Y: c'], []],
    ['a b\nc FROM X;', ['X: a b c'], ['missing-comma', 'missing-comma']],
    ['a, b, FROM X;', ['X: a b'], ['extra-comma']],
    ['a,, b FROM X;', ['X: a b'], []],
    ['a, b FROM X', ['X: a b'], ['missing-semicolon']],
    ['INTEGER, Gauge, FROM RFC1155-SMI;', ['RFC1155-SMI: INTEGER Gauge'], ['extra-comma']],
    [
      'MODULE-IDENTITY OBJECT-TYPE Gauge32 FROM SNMPv2-SMI;',
      ['SNMPv2-SMI: MODULE-IDENTITY OBJECT-TYPE Gauge32'],
      null,
    ],
    [
      'enterprises OBJECT-TYPE, x FROM SNMPv2-SMI;',
      ['SNMPv2-SMI: enterprises OBJECT-TYPE x'],
      ['missing-comma'],
    ],
    ['OBJECT IDENTIFIER, a FROM X;', ['X: OBJECT IDENTIFIER a'], []],
    ['a FROM X { iso org(3) 6 } b FROM Y;', ['X: a', 'Y: b'], []],
    ['a FROM X; b FROM Y;', ['X: a', 'Y: b'], null],
    ['a FROM X, b FROM Y;', ['X: a', 'Y: b'], null],
    ['FROM X;', ['X: '], ['extra-comma']],
    ['a FROM ;', [], ['missing-module']],
    ['a, b;', [], ['missing-from']],
    [';', [], []],
    ['a -- FROM Z\n, b FROM X;', ['X: a b'], []],
  ])('reads %s', (clause, imports, codes) => {
    expect(importsOf(clause)).toEqual(imports);
    const body = `IMPORTS ${clause}\n${NODE}`;
    expect(namesOf(body)).toEqual(['a']);
    if (codes) expect(findingsOf(body).map((found) => found.split(' ')[1])).toEqual(codes);
  });

  it('is read where it stands twice', () => {
    expect(importsOf('a FROM X;\nIMPORTS b FROM Y;')).toEqual(['X: a', 'Y: b']);
  });
});
