import { describe, expect, it } from 'vitest';
import { dumped, module } from './mib-folders.ts';

/** The lines of `mib dump` for one module without its name: `name OID kind`. */
const lines = (text: string): readonly string[] =>
  dumped({ 'A-MIB': text }).map((line) => line.split(' ').slice(1).join(' '));
const node = (name: string, oid: string): string => `${name} OBJECT IDENTIFIER ::= { ${oid} }\n`;
const object = (name: string, oid: string, syntax = 'INTEGER', rest = ''): string =>
  `${name} OBJECT-TYPE SYNTAX ${syntax} MAX-ACCESS read-only STATUS current DESCRIPTION "d" ${rest} ::= { ${oid} }\n`;

describe('imports', () => {
  const declared = object('acmeFan', 'enterprises 9');
  it.each([
    ['INTEGER and ", FROM"', 'IMPORTS INTEGER, OBJECT-TYPE, enterprises, FROM SNMPv2-SMI;'],
    [
      'no commas',
      'IMPORTS\n OBJECT-TYPE\n enterprises\n Integer32 FROM SNMPv2-SMI\n DisplayString FROM SNMPv2-TC;',
    ],
    ['no semicolon', 'IMPORTS OBJECT-TYPE, enterprises FROM SNMPv2-SMI'],
    ['a semicolon after each module', 'IMPORTS OBJECT-TYPE FROM RFC-1212; enterprises FROM RFC1155-SMI;'],
    ['a module in quotes', 'IMPORTS OBJECT-TYPE, enterprises FROM "SNMPv2-SMI";'],
    [
      'a macro at the end of a line of names',
      'IMPORTS enterprises FROM SNMPv2-SMI OBJECT-TYPE, TRAP-TYPE FROM RFC-1212;',
    ],
    ['nothing', 'IMPORTS ;'],
    ['no clause at all', ''],
    [
      'comments that seem to end',
      'IMPORTS -- a -- b --- c\n OBJECT-TYPE --x --y\n FROM RFC-1212 enterprises FROM RFC1155-SMI; --',
    ],
  ])('with %s', (_, imports) => {
    expect(lines(module('A-MIB', `${imports}\n${declared}`))).toEqual(['acmeFan 1.3.6.1.4.1.9 scalar']);
  });

  it('of a symbol whose definition is commented out, known from another module of the vendor', () => {
    const files = {
      'v/ROOT-MIB': module(
        'ROOT-MIB',
        `${node('foundry', 'enterprises 1991')}-- snSwitch OBJECT IDENTIFIER ::= { foundry 1 }`,
      ),
      'v/SWITCH-MIB': module(
        'SWITCH-MIB',
        `IMPORTS foundry FROM ROOT-MIB;\n${node('snSwitch', 'foundry 1')}`,
      ),
      'v/FAN-MIB': module('FAN-MIB', `IMPORTS snSwitch FROM ROOT-MIB;\n${node('snFan', 'snSwitch 7')}`),
    };
    expect(dumped(files)).toContain('FAN-MIB snFan 1.3.6.1.4.1.1991.1.7 node');
  });

  it('of a node that the module defines itself too', () => {
    const files = {
      'v/MERU-SMI': module('MERU-SMI', node('meru', 'enterprises 15983') + node('meru-wlan', 'meru 1')),
      'v/MERU-WLAN-MIB': module(
        'MERU-WLAN-MIB',
        `IMPORTS meru, meru-wlan FROM MERU-SMI;\n${node('meru-wlan', 'meru 1')}${node('mwAp', 'meru-wlan 4')}`,
      ),
    };
    expect(dumped(files)).toEqual([
      'MERU-SMI meru 1.3.6.1.4.1.15983 node',
      'MERU-SMI meru-wlan 1.3.6.1.4.1.15983.1 node',
      'MERU-WLAN-MIB meru-wlan 1.3.6.1.4.1.15983.1 node',
      'MERU-WLAN-MIB mwAp 1.3.6.1.4.1.15983.1.4 node',
    ]);
  });

  it('by a name of a module that has another root in each folder', () => {
    const base = (root: number): string =>
      module(
        'ALCATEL-IND1-BASE',
        node('alcatel', 'enterprises 6486') +
          node('alcatelIND1', `alcatel ${root}`) +
          node('hardentIND1', 'alcatelIND1 1'),
      );
    const leaf = module(
      'ALCATEL-IND1-FAN-MIB',
      `IMPORTS hardentIND1 FROM ALCATEL-IND1-BASE;\n${node('fan', 'hardentIND1 5')}`,
    );
    const files = {
      'nokia/aos6/ALCATEL-IND1-BASE': base(800),
      'nokia/aos6/ALCATEL-IND1-FAN-MIB': leaf,
      'nokia/aos7/ALCATEL-IND1-BASE': base(801),
      'nokia/aos7/ALCATEL-IND1-FAN-MIB': leaf,
      'nokia/aos7/deep/ALCATEL-IND1-PSU-MIB': module(
        'ALCATEL-IND1-PSU-MIB',
        `IMPORTS hardentIND1 FROM ALCATEL-IND1-BASE;\n${node('psu', 'hardentIND1 6')}`,
      ),
    };
    expect(dumped(files).filter((line) => /fan|psu/.test(line))).toEqual([
      'ALCATEL-IND1-FAN-MIB fan 1.3.6.1.4.1.6486.800.1.5 node',
      'ALCATEL-IND1-FAN-MIB fan 1.3.6.1.4.1.6486.801.1.5 node',
      'ALCATEL-IND1-PSU-MIB psu 1.3.6.1.4.1.6486.801.1.6 node',
    ]);
  });
});

describe('lists', () => {
  it('OBJECTS { } empty, and a comma before FROM beside it', () => {
    const text = module(
      'A-MIB',
      'IMPORTS OBJECT-TYPE, NOTIFICATION-TYPE, enterprises, FROM SNMPv2-SMI;\n' +
        'alarm NOTIFICATION-TYPE OBJECTS { } STATUS current DESCRIPTION "d" ::= { enterprises 9 0 1 }\n' +
        'group OBJECT-GROUP OBJECTS {} STATUS current DESCRIPTION "d" ::= { enterprises 9 2 }\n' +
        object('after', 'enterprises 9 3'),
    );
    expect(lines(text)).toEqual([
      'after 1.3.6.1.4.1.9.3 scalar',
      'alarm 1.3.6.1.4.1.9.0.1 notification',
      'group 1.3.6.1.4.1.9.2 group',
    ]);
  });

  it.each([
    ['a comma at the end', 'INDEX { aIndex, }'],
    ['no comma', 'INDEX { aIndex aPort }'],
    ['no braces', 'INDEX aIndex'],
    ['a closing brace too few', 'INDEX { aIndex'],
    ['a type', 'INDEX { INTEGER }'],
    ['IMPLIED', 'INDEX { aIndex, IMPLIED aPort }'],
    ['a module in front of the name', 'INDEX { IF-MIB.ifIndex }'],
    ['DEFVAL in a row', 'INDEX { aIndex } DEFVAL { 1 }'],
  ])('an index with %s', (_, index) => {
    const text =
      object('aTable', 'enterprises 9', 'SEQUENCE OF AEntry') +
      object('aEntry', 'aTable 1', 'AEntry', index) +
      'AEntry ::= SEQUENCE { aIndex INTEGER, aPort INTEGER }\n' +
      object('aIndex', 'aEntry 1') +
      object('aPort', 'aEntry 2');
    expect(lines(module('A-MIB', text))).toEqual([
      'aEntry 1.3.6.1.4.1.9.1 row',
      'aIndex 1.3.6.1.4.1.9.1.1 column',
      'aPort 1.3.6.1.4.1.9.1.2 column',
      'aTable 1.3.6.1.4.1.9 table',
    ]);
  });

  it.each([
    ['names of limits', 'Unsigned32 (WAN7 | WAN8)', ''],
    ['a default in another case', 'TruthValue', 'DEFVAL { FALSE }'],
    ['a default without braces', 'INTEGER', 'DEFVAL 5'],
    ['a default that is a list', 'BITS { a(0), b(1) }', 'DEFVAL { { a, b } }'],
    ['two pairs of parentheses', 'INTEGER (0..10), (20..30)', ''],
    ['a limit that is missing', 'INTEGER (0..)', ''],
    ['SIZE without parentheses', 'OCTET STRING SIZE (0..8)', ''],
    ['labels with a comma at the end', 'INTEGER { a(1), b(2), }', ''],
    ['labels without commas', 'INTEGER { a(1) b(2) }', ''],
    ['labels without end', 'INTEGER { a(1), b(2)', ''],
    ['labels that begin with a digit', 'INTEGER { 10baseT(1), 100 base(2) }', ''],
    ['labels without numbers', 'INTEGER { up, down }', ''],
    ['no type', '', ''],
    ['Octet String in mixed case', 'Octet String (SIZE (4))', ''],
  ])('a syntax with %s costs nothing', (_, syntax, rest) => {
    const text = object('aFirst', 'enterprises 9', syntax, rest) + object('aSecond', 'enterprises 10');
    expect(lines(module('A-MIB', text))).toEqual(
      ['aFirst 1.3.6.1.4.1.9 scalar', 'aSecond 1.3.6.1.4.1.10 scalar'].toSorted(),
    );
  });
});

describe('words and names', () => {
  it.each([
    [
      'a clause in mixed case',
      'aFan OBJECT-TYPE SYNTAX INTEGER Access read-only Status mandatory Description "d" ::= { enterprises 9 }',
    ],
    [
      'a macro in mixed case',
      'aFan Object-Type SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= { enterprises 9 }',
    ],
    [
      'a name in upper case',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= { ACME 9 } ACME OBJECT IDENTIFIER ::= { 1 3 6 1 4 1 }',
    ],
    [
      'a value over lines',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= {\n\n  enterprises -- 8\n  9\n}',
    ],
    [
      'a value with "::=" apart',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory :: = { enterprises 9 }',
    ],
    ['no "::="', 'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory { enterprises 9 }'],
    [
      'no closing brace',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory ::= { enterprises 9',
    ],
    [
      'a status of none of the words',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS active ::= { enterprises 9 }',
    ],
    [
      'an access of two words',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read only STATUS mandatory ::= { enterprises 9 }',
    ],
    [
      'a clause misspelt',
      'aFan OBJECT-TYPE SYNTAX INTEGER MAX-ACESS read-only STATUS mandatory DESCRIPTON "d" ::= { enterprises 9 }',
    ],
    [
      'clauses in another order',
      'aFan OBJECT-TYPE DESCRIPTION "d" STATUS current MAX-ACCESS read-only SYNTAX INTEGER ::= { enterprises 9 }',
    ],
    [
      'a quote inside of a text',
      'aFan OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory DESCRIPTION "the "fast" fan" ::= { enterprises 9 }',
    ],
    [
      'bytes of Latin-1',
      'aFan OBJECT-TYPE SYNTAX INTEGER\xa0ACCESS read-only STATUS mandatory DESCRIPTION "20 \xb0C" ::= { enterprises 9 } \xb0',
    ],
  ])('%s', (_, text) => {
    expect(lines(module('A-MIB', text))).toContain('aFan 1.3.6.1.4.1.9 scalar');
  });

  it('object names in upper case, with the type of the row beside them', () => {
    const text =
      object('FanTable', 'enterprises 9', 'SEQUENCE OF FanEntry') +
      object('FanEntry', 'FanTable 1', 'FanEntry', 'INDEX { FanIndex }') +
      'FanEntry ::= SEQUENCE { FanIndex INTEGER }\n' +
      object('FanIndex', 'FanEntry 1') +
      object('BMS01-AmbientTemperature', 'enterprises 10');
    expect(lines(module('A-MIB', text))).toEqual([
      'BMS01-AmbientTemperature 1.3.6.1.4.1.10 scalar',
      'FanEntry 1.3.6.1.4.1.9.1 row',
      'FanIndex 1.3.6.1.4.1.9.1.1 column',
      'FanTable 1.3.6.1.4.1.9 table',
    ]);
  });

  it("SEQUENCE OF the table's own name, and SEQUENCE without '::='", () => {
    const text =
      object('fanTable', 'enterprises 9', 'SEQUENCE OF fanTable') +
      object('fanEntry', 'fanTable 1', 'FanEntry', 'INDEX { fanIndex }') +
      'FanEntry SEQUENCE { fanIndex INTEGER }\n' +
      object('fanIndex', 'fanEntry 1');
    expect(lines(module('A-MIB', text))).toEqual([
      'fanEntry 1.3.6.1.4.1.9.1 row',
      'fanIndex 1.3.6.1.4.1.9.1.1 column',
      'fanTable 1.3.6.1.4.1.9 table',
    ]);
  });
});

describe('frames of modules', () => {
  const body = 'fan OBJECT IDENTIFIER ::= { enterprises 9 }';
  it.each([
    ['an underscore in the name', `ACME_FAN_MIB DEFINITIONS ::= BEGIN ${body} END`, 'ACME_FAN_MIB'],
    ['a name in lower case', `acme-fan DEFINITIONS ::= BEGIN ${body} END`, 'acme-fan'],
    ['a name that begins with a digit', `3COM-FAN DEFINITIONS ::= BEGIN ${body} END`, '3COM-FAN'],
    ['a comment before DEFINITIONS', `A-MIB -- { 1 }\n DEFINITIONS ::= BEGIN ${body} END`, 'A-MIB'],
    ['an OID before DEFINITIONS', `A-MIB { iso 3 } DEFINITIONS ::= BEGIN ${body} END`, 'A-MIB'],
    ['no blank before "::="', `A-MIB DEFINITIONS::= BEGIN ${body} END`, 'A-MIB'],
    ['no blank after it', `A-MIB DEFINITIONS ::=BEGIN ${body} END`, 'A-MIB'],
    ['IMPLICIT TAGS', `A-MIB DEFINITIONS IMPLICIT TAGS ::= BEGIN ${body} END`, 'A-MIB'],
    ['no END', `A-MIB DEFINITIONS ::= BEGIN ${body}`, 'A-MIB'],
    [
      'an END too early',
      `A-MIB DEFINITIONS ::= BEGIN x OBJECT IDENTIFIER ::= { enterprises 8 } END ${body} END`,
      'A-MIB',
    ],
    [
      'prose around it',
      `Copyright "Acme, don't copy.\nA-MIB DEFINITIONS ::= BEGIN ${body} END\nThe end"`,
      'A-MIB',
    ],
    ['a mark of the byte order', `\xef\xbb\xbfA-MIB DEFINITIONS ::= BEGIN ${body} END`, 'A-MIB'],
    [
      'comments of Perl',
      `=begin\nx DEFINITIONS ::= BEGIN\n=end\nA-MIB DEFINITIONS ::= BEGIN\n=begin\n y OBJECT\n=end\n${body} END`,
      'A-MIB',
    ],
    ['line ends of old Macs', `A-MIB DEFINITIONS ::= BEGIN\r-- c\r${body}\rEND\r`, 'A-MIB'],
    [
      'the definition of a macro',
      `A-MIB DEFINITIONS ::= BEGIN\nOBJECT-TYPE MACRO ::=\nBEGIN\n TYPE NOTATION ::= "SYNTAX" type(Syntax)\n VALUE NOTATION ::= value (VALUE ObjectName)\nEND\n${body} END`,
      'A-MIB',
    ],
  ])('with %s', (_, text, name) => {
    expect(dumped({ file: text })).toContain(`${name} fan 1.3.6.1.4.1.9 node`);
  });

  it('five in one file, each importing from the one before', () => {
    const text = [1, 2, 3, 4, 5]
      .map((at) =>
        module(
          `FIVE-${at}`,
          at === 1
            ? node('five1', 'enterprises 9')
            : `IMPORTS five${at - 1} FROM FIVE-${at - 1};\n${node(`five${at}`, `five${at - 1} ${at}`)}`,
        ),
      )
      .join('\n');
    expect(dumped({ 'all.mib': text }).at(-1)).toBe('FIVE-5 five5 1.3.6.1.4.1.9.2.3.4.5 node');
  });
});
