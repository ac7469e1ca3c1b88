import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { checkModules } from '../../../mibs/compiler/check.ts';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { buildWordIndex } from '../../../mibs/compiler/word-index-build.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { libraryOf, mibFolder, module } from './mib-folders.ts';

const SHIPPED = resolve('mibs/modules');

it('names OIDs and finds names, with instances as net-snmp writes them', () => {
  const library = libraryOf([SHIPPED]);
  const pairs = [
    ['1.3.6.1.2.1.2.2.1.2.2', 'IF-MIB::ifDescr.2'],
    ['1.3.6.1.2.1.1.1.0', 'SNMPv2-MIB::sysDescr.0'],
    ['1.3.6.1.2.1.4.35.1.4.2.1.4.10.0.0.3', 'IP-MIB::ipNetToPhysicalPhysAddress.2.ipv4."10.0.0.3"'],
    ['1.3.6.1.6.3.16.1.2.1.3.2.6.112.117.98.108.105.99', 'SNMP-VIEW-BASED-ACM-MIB::vacmGroupName.2."public"'],
  ] as const;
  for (const [oid, name] of pairs) {
    expect(library.qualifiedNameOf(oid)).toBe(name);
    expect(library.oidOf(name)).toBe(oid);
  }
  expect(library.oidOf('.iso.org.dod.internet.mgmt.mib-2.system.sysDescr.0')).toBe('1.3.6.1.2.1.1.1.0');
  expect(library.nameOf('2.5.6')).toBe('joint-iso-ccitt.5.6');
  expect(library.oidOf('noSuchName')).toBeNull();
  expect(library.notificationOf('1.3.6.1.6.3.1.1.5.3')).toBe('linkDown');
  expect(library.nearest('ifDesrc')).toContain('ifDescr');
});

it('describes an object with its table', () => {
  const library = libraryOf([SHIPPED]);
  expect(library.object('IF-MIB::ifAdminStatus.3')).toMatchObject({
    oid: '1.3.6.1.2.1.2.2.1.7',
    kind: 'column',
    syntax: 'INTEGER {up(1), down(2), testing(3)}',
    baseType: 'INTEGER',
    access: 'read-write',
    writable: true,
    status: 'current',
    tableOid: '1.3.6.1.2.1.2.2',
    index: [{ name: 'ifIndex', oid: '1.3.6.1.2.1.2.2.1.1', implied: false }],
  });
  const row = library.object('ifXEntry');
  expect(row?.augments).toBe('ifEntry');
  expect(row?.index.map(({ name }) => name)).toEqual(['ifIndex']);
  expect(row?.columns[0]).toMatchObject({ name: 'ifName', oid: '1.3.6.1.2.1.31.1.1.1.1' });
  expect(library.object('linkDown')?.objects.map(({ name }) => name)).toEqual([
    'ifIndex',
    'ifAdminStatus',
    'ifOperStatus',
  ]);
  expect(library.object('ifDescr')).toMatchObject({ typeName: 'DisplayString', hint: '255a', sized: true });
});

it('pages the children of a node', () => {
  const library = libraryOf([SHIPPED]);
  const first = library.children('1.3.6.1.2.1.2.2.1', { after: null, limit: 2 });
  expect(first?.items.map(({ name }) => name)).toEqual(['ifIndex', 'ifDescr']);
  const second = library.children('1.3.6.1.2.1.2.2.1', { after: first?.next ?? null, limit: 1 });
  expect(second?.items.map(({ name }) => name)).toEqual(['ifType']);
  expect(library.children('1.3.6.1.99', { after: null, limit: 2 })).toBeNull();
});

it('searches names, OIDs and words of descriptions', () => {
  const folder = mibFolder({
    A: module(
      'A-MIB',
      'acmeFan OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION "How fast the impeller turns." ::= { enterprises 9 }\nfan OBJECT IDENTIFIER ::= { acmeFan 1 }',
    ),
  });
  const path = join(temporaryFolder(), 'compiled.bin');
  compileMibs({ folders: [folder], path });
  buildWordIndex({ path });
  const library = MibLibrary.open(path);
  expect(library.search('fan', 9).items.map(({ name }) => name)).toEqual(['fan', 'acmeFan']);
  expect(library.search('1.3.6.1.4.1.9', 9).items.map(({ where }) => where)).toEqual(['oid', 'oid']);
  expect(library.search('fast impel', 9).items).toMatchObject([
    { name: 'acmeFan', where: 'description', excerpt: 'How fast the impeller turns.' },
  ]);
  expect(library.search('slow impel', 9).total).toBe(0);
  expect(library.isFresh([folder])).toBe(true);
  writeFileSync(join(folder, 'B'), module('B-MIB', ''));
  expect(library.isFresh([folder])).toBe(false);
  library.close();
  library.close();
});

it('finds names by the first letters of their words', () => {
  const library = libraryOf([SHIPPED]);
  const first = (text: string): readonly string[] => library.search(text, 3).items.map(({ name }) => name);
  expect(first('ifhcio')).toContain('ifHCInOctets');
  expect(first('ifhcoutuc')).toEqual(['ifHCOutUcastPkts']);
  expect(first('IF-MIB::ifhcio')).toContain('ifHCInOctets');
  expect(first('ifhcix')).toEqual([]);
  // A name that holds the word stands before one that has it as initials.
  expect(first('ifin')[0]).toMatch(/^ifIn/);
});

it('refuses compiled files that are cut short, foreign or of another version', () => {
  const path = join(temporaryFolder(), 'compiled.bin');
  compileMibs({ folders: [SHIPPED], path });
  const whole = readFileSync(path);
  for (const [octets, code] of [
    [0, 'foreign'],
    [16, 'foreign'],
    [40, 'truncated'],
    [whole.length - 1, 'truncated'],
  ] as const) {
    writeFileSync(path, whole);
    truncateSync(path, octets);
    expect(() => MibLibrary.open(path)).toThrow(expect.objectContaining({ code }));
  }
  const other = Buffer.from(whole);
  other.writeUInt32LE(999, 8);
  writeFileSync(path, other);
  expect(() => MibLibrary.open(path)).toThrow(expect.objectContaining({ code: 'version' }));
  expect(() => MibLibrary.open(`${path}.gone`)).toThrow(expect.objectContaining({ code: 'missing' }));
});

it('checks what a person wants to set', () => {
  const library = libraryOf([SHIPPED]);
  const check = (oid: string, value: string, type: string | null = null): unknown => {
    const { ok, text, problem } = library.checkValue({ oid, type, value });
    return ok ? text : problem;
  };
  expect(check('sysLocation.0', 'room 5')).toBe('STRING: room 5');
  expect(check('ifAdminStatus.1', 'down')).toBe('INTEGER: down(2)');
  expect(check('ifAdminStatus.1', '2')).toBe('INTEGER: down(2)');
  expect(check('ifAdminStatus.1', 'dwon')).toMatch(/one of up\(1\), down\(2\), testing\(3\) \(wrongType\)/);
  expect(check('ifAdminStatus.1', '9')).toMatch(/not among the values/);
  expect(check('sysLocation.0', 'x'.repeat(256))).toMatch(/256 octets long.*wrongLength/);
  expect(check('sysDescr.0', 'x')).toMatch(/access is read-only \(notWritable\)/);
  expect(check('sysLocation.0', '5', 'i')).toMatch(/OCTET STRING, not INTEGER/);
  expect(check('ipDefaultTTL.0', '256')).toMatch(/out of range: 1 to 255/);
});

it('says what is missing and what was assumed, with the line', () => {
  const folder = mibFolder({
    A: module('A-MIB', 'IMPORTS x FROM X-MIB;\na OBJECT IDENTIFIER ::= { x 1 }'),
  });
  const lines: string[] = [];
  const result = checkModules([folder], (found) =>
    lines.push(...found.map(({ line, severity, code }) => `${line} ${severity} ${code}`)),
  );
  expect(lines).toEqual(['2 warning missing-module', '3 error unknown-parent']);
  expect(result).toEqual({ files: 1, modules: 1, errors: 1, warnings: 1, notes: 0 });
});

it('tells where the SEQUENCE of a row and its columns differ, and why a parent has no OID once only', () => {
  const object = (name: string, syntax: string, oid: string, index = ''): string =>
    `${name} OBJECT-TYPE SYNTAX ${syntax} ACCESS read-only STATUS mandatory ${index} ::= { ${oid} }\n`;
  const folder = mibFolder({
    A: module(
      'A-MIB',
      object('aTable', 'SEQUENCE OF AEntry', 'lost 1') +
        object('aEntry', 'AEntry', 'aTable 1', 'INDEX { aIndex }') +
        'AEntry ::= SEQUENCE { aIndex Integer32, aGone INTEGER, aName INTEGER }\n' +
        object('aIndex', 'INTEGER', 'aEntry 1') +
        object('aName', 'OCTET STRING', 'aEntry 2') +
        object('aMore', 'INTEGER', 'aEntry 3'),
    ),
    'README.md': '# Modules\n=',
  });
  const lines: string[] = [];
  checkModules([folder], (found) =>
    lines.push(...found.map(({ line, severity, text }) => `${line} ${severity}: ${text}`)),
  );
  expect(lines).toEqual([
    "2 error: 'lost' has no OID: neither this module, its imports nor another module gives it one; objects below it are left out",
    "4 warning: 'AEntry' lists 'aGone', which no column of 'aEntry' is; left out",
    "4 warning: 'AEntry' does not list 'aMore'; assumed columns of 'aEntry'",
    "4 note: 'AEntry' gives 'aName' another type than the column; the column's was taken",
    "1 error: no 'NAME DEFINITIONS ::= BEGIN' in this file; nothing read",
  ]);
});
