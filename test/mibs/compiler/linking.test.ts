import { expect, it } from 'vitest';
import { dumped, module } from './mib-folders.ts';

const root = (name: string, number: number): string =>
  module(name, `acme OBJECT IDENTIFIER ::= { enterprises ${number} }`);
const leaf = module('ACME-FAN-MIB', 'IMPORTS acme FROM ACME-SMI;\nfan OBJECT IDENTIFIER ::= { acme 5 }');

it('takes the module of its own folder where two bear one name', () => {
  expect(
    dumped({
      'six/ACME-SMI': root('ACME-SMI', 800),
      'six/ACME-FAN-MIB': leaf,
      'seven/ACME-SMI': root('ACME-SMI', 801),
      'seven/ACME-FAN-MIB': leaf,
    }),
  ).toEqual([
    'ACME-FAN-MIB fan 1.3.6.1.4.1.800.5 node',
    'ACME-FAN-MIB fan 1.3.6.1.4.1.801.5 node',
    'ACME-SMI acme 1.3.6.1.4.1.800 node',
    'ACME-SMI acme 1.3.6.1.4.1.801 node',
  ]);
});

it('leaves out what equally near modules define differently', () => {
  const lines = dumped({
    'six/ACME-SMI': root('ACME-SMI', 800),
    'seven/ACME-SMI': root('ACME-SMI', 801),
    'other/ACME-FAN-MIB': leaf,
  });
  expect(lines.filter((line) => line.startsWith('ACME-FAN-MIB'))).toEqual([]);
});

it('does not borrow a common word from another vendor, but does borrow the root of a vendor', () => {
  const lines = dumped({
    'acme/ACME-SMI': module(
      'ACME-SMI',
      'acme OBJECT IDENTIFIER ::= { enterprises 9 }\nproducts OBJECT IDENTIFIER ::= { acme 1 }',
    ),
    'other/A-MIB': module('A-MIB', 'a OBJECT IDENTIFIER ::= { products 7 }'),
    'other/B-MIB': module('B-MIB', 'b OBJECT IDENTIFIER ::= { acme 7 }'),
  });
  expect(lines).toEqual([
    'ACME-SMI acme 1.3.6.1.4.1.9 node',
    'ACME-SMI products 1.3.6.1.4.1.9.1 node',
    'B-MIB b 1.3.6.1.4.1.9.7 node',
  ]);
});

it('finds a symbol that is not imported in its own folder, and through modules that import it themselves', () => {
  expect(
    dumped({
      'v/ACME-SMI': root('ACME-SMI', 9),
      'v/PASS-MIB': module('PASS-MIB', 'IMPORTS acme FROM ACME-SMI;'),
      'v/NEAR-MIB': module('NEAR-MIB', 'near OBJECT IDENTIFIER ::= { acme 1 }'),
      'v/VIA-MIB': module('VIA-MIB', 'IMPORTS acme FROM PASS-MIB;\nvia OBJECT IDENTIFIER ::= { acme 2 }'),
    }),
  ).toEqual([
    'ACME-SMI acme 1.3.6.1.4.1.9 node',
    'NEAR-MIB near 1.3.6.1.4.1.9.1 node',
    'VIA-MIB via 1.3.6.1.4.1.9.2 node',
  ]);
});

it('lets a definition of its own stand before an import, and survives circles', () => {
  expect(
    dumped({
      A: module(
        'A-MIB',
        'IMPORTS b FROM B-MIB;\nown OBJECT IDENTIFIER ::= { enterprises 1 }\na OBJECT IDENTIFIER ::= { own 1 }\naa OBJECT IDENTIFIER ::= { b 1 }\nloop OBJECT IDENTIFIER ::= { pool 1 }\npool OBJECT IDENTIFIER ::= { loop 1 }',
      ),
      B: module(
        'B-MIB',
        'IMPORTS a, own FROM A-MIB;\nown OBJECT IDENTIFIER ::= { enterprises 2 }\nb OBJECT IDENTIFIER ::= { a 3 }\nbb OBJECT IDENTIFIER ::= { own 4 }',
      ),
    }),
  ).toEqual([
    'A-MIB a 1.3.6.1.4.1.1.1 node',
    'A-MIB aa 1.3.6.1.4.1.1.1.3.1 node',
    'A-MIB own 1.3.6.1.4.1.1 node',
    'B-MIB b 1.3.6.1.4.1.1.1.3 node',
    'B-MIB bb 1.3.6.1.4.1.2.4 node',
    'B-MIB own 1.3.6.1.4.1.2 node',
  ]);
});

it('means the definition nearest before its use where a file defines a name twice', () => {
  const section = (number: number): string =>
    `box${number} OBJECT IDENTIFIER ::= { enterprises ${number} }\nconfig OBJECT IDENTIFIER ::= { box${number} 1 }\nfan${number} OBJECT IDENTIFIER ::= { config 2 }\n`;
  const lines = dumped({ A: module('A-MIB', section(7) + section(8)) });
  expect(lines).toContain('A-MIB fan7 1.3.6.1.4.1.7.1.2 node');
  expect(lines).toContain('A-MIB fan8 1.3.6.1.4.1.8.1.2 node');
});

it('tells tables, rows, columns and scalars apart, and gives traps their OIDs by RFC 3584', () => {
  const object = (name: string, syntax: string, oid: string, index = ''): string =>
    `${name} OBJECT-TYPE SYNTAX ${syntax} ACCESS read-only STATUS mandatory ${index} ::= { ${oid} }\n`;
  const trap = (name: string, enterprise: string, number: number): string =>
    `${name} TRAP-TYPE ENTERPRISE ${enterprise} ::= ${number}\n`;
  expect(
    dumped({
      A: module(
        'A-MIB',
        `acme OBJECT IDENTIFIER ::= { iso org(3) dod(6) internet(1) private(4) 1 9 }\n` +
          object('aTable', 'SEQUENCE OF AEntry', 'acme 1') +
          object('aEntry', 'AEntry', 'aTable 1', 'INDEX { aIndex }') +
          'AEntry ::= SEQUENCE { aIndex INTEGER }\n' +
          object('aIndex', 'INTEGER', 'aEntry 1') +
          object('aCount', 'Counter', 'acme 2') +
          trap('aDown', 'acme', 3) +
          trap('aLinkDown', 'snmp', 2),
      ),
    }),
  ).toEqual([
    'A-MIB aCount 1.3.6.1.4.1.9.2 scalar',
    'A-MIB aDown 1.3.6.1.4.1.9.0.3 notification',
    'A-MIB aEntry 1.3.6.1.4.1.9.1.1 row',
    'A-MIB aIndex 1.3.6.1.4.1.9.1.1.1 column',
    'A-MIB aLinkDown 1.3.6.1.6.3.1.1.5.3 notification',
    'A-MIB aTable 1.3.6.1.4.1.9.1 table',
    'A-MIB acme 1.3.6.1.4.1.9 node',
  ]);
});

it('knows old names of modules', () => {
  expect(
    dumped({
      'BRIDGE-MIB': module('BRIDGE-MIB', 'dot1dBridge OBJECT IDENTIFIER ::= { mib-2 17 }'),
      A: module('A-MIB', 'IMPORTS dot1dBridge FROM RFC1286-MIB;\na OBJECT IDENTIFIER ::= { dot1dBridge 99 }'),
    }),
  ).toContain('A-MIB a 1.3.6.1.2.1.17.99 node');
});

it('is not held up by a file that repeats itself', () => {
  const twins = 'a OBJECT IDENTIFIER ::= { enterprises 9 }\nb OBJECT IDENTIFIER ::= { a 1 }\n'.repeat(5_000);
  const imports = `IMPORTS ${'x FROM B-MIB '.repeat(2_000)};\n`;
  const lines = dumped({
    A: module('A-MIB', imports + twins),
    B: module('B-MIB', `IMPORTS ${'x FROM A-MIB '.repeat(2_000)};\ny OBJECT IDENTIFIER ::= { x 1 }`),
    C: module('C-MIB', '').repeat(5_000),
  });
  expect(lines).toEqual(['A-MIB a 1.3.6.1.4.1.9 node', 'A-MIB b 1.3.6.1.4.1.9.1 node']);
});

it('asks the module itself, not another one of the same OID, whether a parent is a row', () => {
  const object = (name: string, syntax: string, oid: string, index = ''): string =>
    `${name} OBJECT-TYPE SYNTAX ${syntax} ACCESS read-only STATUS mandatory ${index} ::= { ${oid} }\n`;
  expect(
    dumped({
      'v/A': module(
        'A-MIB',
        object('aTable', 'SEQUENCE OF AEntry', 'enterprises 9') +
          object('aEntry', 'AEntry', 'aTable 1', 'INDEX { aIndex }') +
          object('aIndex', 'INTEGER', 'aEntry 1'),
      ),
      'v/B': module(
        'B-MIB',
        'b OBJECT IDENTIFIER ::= { enterprises 9 1 }\n' + object('bCount', 'Counter', 'b 2'),
      ),
      'v/C': module('C-MIB', 'IMPORTS aEntry FROM A-MIB;\n' + object('cMore', 'Counter', 'aEntry 3')),
    }).filter((line) => /bCount|cMore/.test(line)),
  ).toEqual(['B-MIB bCount 1.3.6.1.4.1.9.1.2 scalar', 'C-MIB cMore 1.3.6.1.4.1.9.1.3 column']);
});

it('takes no common word from another vendor where the folders of all vendors lie below one', () => {
  const files: Record<string, string> = {
    'vendors/b/box/BOX-MIB': module(
      'BOX-MIB',
      'IMPORTS products FROM BOX-SMI;\nbox OBJECT IDENTIFIER ::= { products 7 }',
    ),
    'vendors/a/acme/ACME-SMI': module(
      'ACME-SMI',
      'acme OBJECT IDENTIFIER ::= { enterprises 9 }\nproducts OBJECT IDENTIFIER ::= { acme 1 }',
    ),
  };
  for (let at = 0; at < 20; at++) files[`vendors/v${at}/V${at}-MIB`] = module(`V${at}-MIB`, '');
  expect(dumped(files).filter((line) => line.startsWith('BOX'))).toEqual([]);
});

it('tells vendors apart by the names of their modules where all modules lie in one folder', () => {
  const files: Record<string, string> = {
    'BOX-MIB': module('BOX-MIB', 'IMPORTS products FROM BOX-SMI;\nbox OBJECT IDENTIFIER ::= { products 7 }'),
    'ACME-FAN-MIB': module(
      'ACME-FAN-MIB',
      'IMPORTS products FROM ACME-OLD-SMI;\nfan OBJECT IDENTIFIER ::= { products 7 }',
    ),
    'ACME-SMI': module(
      'ACME-SMI',
      'acme OBJECT IDENTIFIER ::= { enterprises 9 }\nproducts OBJECT IDENTIFIER ::= { acme 1 }',
    ),
  };
  for (let at = 0; at < 80; at++) files[`V${at}-MIB`] = module(`V${at}-MIB`, '');
  expect(dumped(files).filter((line) => !line.startsWith('ACME-SMI'))).toEqual([
    'ACME-FAN-MIB fan 1.3.6.1.4.1.9.1.7 node',
  ]);
});
