import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedFile } from '../../../mibs/compiler/parse-file.ts';
import { parseMibFile } from '../../../mibs/compiler/parse-file.ts';
import type { Definition } from '../../../mibs/compiler/syntax.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { oidText } from './mib-text.ts';

const FIXTURES = resolve('test/fixtures/mibs');

function parsed(folder: string, name: string): ParsedFile {
  return parseMibFile({ file: name, text: readFileSync(join(folder, name), 'latin1') });
}

const namesAndOids = (definitions: readonly Definition[]): readonly string[] =>
  definitions.map((found) => `${found.name} ${oidText(found)}`.trim());

describe('modules with the faults of vendors', () => {
  it('imports with commas missing and in excess, OBJECTS { } empty, comments that seem to end', () => {
    const { modules, diagnostics } = parsed(FIXTURES, 'DIRTY-IMPORTS-MIB');
    expect(modules.flatMap(({ definitions }) => namesAndOids(definitions))).toEqual([
      'dirty enterprises.99999',
      'dirtyName dirty.1',
      'dirtyAlarm dirty.2',
    ]);
    expect(modules[0]?.imports.map(({ module, symbols }) => [module, ...symbols])).toEqual([
      ['SNMPv2-SMI', 'INTEGER', 'enterprises', 'OBJECT-TYPE'],
      ['SNMPv2-SMI', 'MODULE-IDENTITY', 'NOTIFICATION-TYPE', 'Unsigned32'],
      ['SNMPv2-TC', 'DisplayString'],
    ]);
    expect(diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
      '5:42 extra-comma',
      '6:21 missing-comma',
      '7:5 missing-comma',
      '8:20 extra-comma',
    ]);
  });

  it('upper-case objects, a lower-case row type, a mixed-case clause, trailing commas, named limits', () => {
    const { modules } = parsed(FIXTURES, 'DIRTY-TABLE-MIB');
    const definitions = modules.flatMap((module) => module.definitions);
    expect(namesAndOids(definitions)).toEqual([
      'dirtyTables enterprises.99998',
      'FanTable dirtyTables.1',
      'FanEntry FanTable.1',
      'FanRow',
      'FanIndex FanEntry.1',
      'fanPort FanEntry.2',
    ]);
    const [, table, row, , , port] = definitions;
    expect(table).toMatchObject({ syntax: { kind: 'sequenceOf', row: 'fanTable' } });
    expect(table && 'description' in table && table.description).not.toBeNull();
    expect(row).toMatchObject({ index: [{ name: 'FanIndex' }, { name: 'fanPort' }] });
    expect(port).toMatchObject({ syntax: { name: 'Unsigned32', ranges: [] }, access: 'read-only' });
  });

  it('five modules in a file, with lower-case names and underscores', () => {
    const { modules, diagnostics } = parsed(FIXTURES, 'five-modules.mib');
    expect(modules.map(({ name, definitions }) => [name, ...namesAndOids(definitions)])).toEqual(
      [1, 2, 3, 4, 5].map((at) => [`five_${at}-mib`, `five_${at} enterprises.9999${at}`]),
    );
    expect(diagnostics).toEqual([]);
  });

  it('comments of Perl', () => {
    const { modules } = parsed(FIXTURES, 'PERL-MIB');
    expect(modules.flatMap(({ definitions }) => namesAndOids(definitions))).toEqual([
      'perl enterprises.99997',
      'perlValue perl.1',
    ]);
  });
});

describeWithShared('mib-corpus', 'modules of vendors', (corpus) => {
  it.each([
    ['telco-systems/binos/PRVT-QOS-MIB', 321],
    ['fs/GBNL2QACL-MIB', 510],
    ['cdata/NSCRTV-FTTX-EPON-MIB', 888],
    ['cdata/XXX-MIB', 117],
    ['dasan/DASAN-NOTIFICATION', 453],
    ['riello/RIELLOMDU-MIB', 37],
    ['supercap/SUPERCAPBATTERY-MIB', 318],
    ['dasan/SLE-EPON-MIB', 1936],
    ['FROGFOOT-RESOURCES-MIB', 21],
    ['vmware/VMWARE-VCHA-MIB', 27],
    ['IEEE8021-Q-BRIDGE-MIB', 137],
    ['DNS-SERVER-MIB', 63],
    ['hwg/Perseus-MIB', 43],
    ['fortinet/MERU-WLAN-MIB', 136],
    ['siemens/TRAP-MIB', 16],
  ])('%s declares %i objects and notifications', (name, declared) => {
    const { modules } = parsed(corpus, name);
    const objects = modules.flatMap(({ definitions }) => definitions).filter(isObject);
    expect(new Set(objects.map((found) => found.name)).size).toBe(declared);
  });
});

function isObject({ kind }: Definition): boolean {
  return kind === 'objectType' || kind === 'notificationType' || kind === 'trapType';
}
