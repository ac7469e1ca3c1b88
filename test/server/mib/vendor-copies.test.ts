import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModules } from '../../../server/mib/compile-modules.ts';
import { libraryLoader } from '../../../server/mib/library-loader.ts';
import type { LoadedModules } from '../../../server/mib/loaded-modules.ts';
import { SHIPPED } from '../../../server/mib/shipped.ts';
import { describeWithShared } from '../../support/shared-data.ts';
import { type TemporaryFolder, makeTemporaryFolder } from '../../support/temporary-folder.ts';

const shipped = fileURLToPath(SHIPPED);

const OBJECTS = [
  ['sysDescr', 'SNMPv2-MIB', '1.3.6.1.2.1.1.1'],
  ['sysUpTime', 'SNMPv2-MIB', '1.3.6.1.2.1.1.3'],
  ['snmpTrapOID', 'SNMPv2-MIB', '1.3.6.1.6.3.1.1.4.1'],
  ['ifNumber', 'IF-MIB', '1.3.6.1.2.1.2.1'],
  ['ifTable', 'IF-MIB', '1.3.6.1.2.1.2.2'],
  ['ifDescr', 'IF-MIB', '1.3.6.1.2.1.2.2.1.2'],
  ['ifOperStatus', 'IF-MIB', '1.3.6.1.2.1.2.2.1.8'],
  ['ifHCInOctets', 'IF-MIB', '1.3.6.1.2.1.31.1.1.1.6'],
  ['ifAlias', 'IF-MIB', '1.3.6.1.2.1.31.1.1.1.18'],
  ['ipForwarding', 'IP-MIB', '1.3.6.1.2.1.4.1'],
  ['inetCidrRouteMetric1', 'IP-FORWARD-MIB', '1.3.6.1.2.1.4.24.7.1.12'],
  ['tcpConnState', 'TCP-MIB', '1.3.6.1.2.1.6.13.1.1'],
  ['hrStorageUsed', 'HOST-RESOURCES-MIB', '1.3.6.1.2.1.25.2.3.1.6'],
  ['entPhysicalDescr', 'ENTITY-MIB', '1.3.6.1.2.1.47.1.1.1.1.2'],
  ['linkDown', 'IF-MIB', '1.3.6.1.6.3.1.1.5.3'],
  ['linkUp', 'IF-MIB', '1.3.6.1.6.3.1.1.5.4'],
  ['coldStart', 'SNMPv2-MIB', '1.3.6.1.6.3.1.1.5.1'],
  ['authenticationFailure', 'SNMPv2-MIB', '1.3.6.1.6.3.1.1.5.5'],
] as const;
const NOTIFICATIONS = OBJECTS.slice(-4);

function open(folder: TemporaryFolder, dropped: string): LoadedModules {
  const path = join(folder.path, 'set.bin');
  const folders = [
    { path: shipped, source: 'shipped' as const },
    { path: dropped, source: 'uploaded' as const },
  ];
  writeModules({ folders: folders.map((one) => one.path), path });
  const modules = libraryLoader.open(path, {
    folders,
    damaged: (problem) => {
      throw new Error(problem);
    },
  });
  if (!modules) throw new Error('the compiled modules cannot be opened');
  return modules;
}

function itKeepsTheStandard(modules: () => LoadedModules): void {
  it.each(OBJECTS)('%s stays that of %s', async (name, module, oid) => {
    expect(modules().object(name)).toMatchObject({ module, oid });
    expect(modules().nameOf(oid)).toBe(name);
    expect(modules().oidOf(name)).toBe(oid);
  });

  it('traps keep their names', () => {
    expect(NOTIFICATIONS.map(([, , oid]) => modules().notificationOf(oid))).toEqual(
      NOTIFICATIONS.map(([name]) => name),
    );
  });

  it('what is shipped is in use where no copy is newer, with its own words', async () => {
    for (const name of ['IF-MIB', 'SNMPv2-MIB', 'SNMPv2-TC', 'SNMPv2-SMI']) {
      const [used, ...copies] = await modules().named(name);
      const newer = copies.filter(({ lastUpdated }) => (lastUpdated ?? '') > (used?.lastUpdated ?? ''));
      expect([name, used?.source, newer.length]).toEqual([name, 'shipped', 0]);
    }
    const text = readFileSync(join(shipped, 'IF-MIB'), 'utf8').replaceAll(/\s+/g, ' ');
    for (const name of ['ifDescr', 'linkDown', 'ifOperStatus']) {
      const description = modules().object(name)?.description?.replaceAll(/\s+/g, ' ');
      expect(description).toBeTruthy();
      expect(text).toContain(description);
    }
  });
}

describe('beside copies of standard modules as vendors ship them', () => {
  let folder: TemporaryFolder;
  let modules: LoadedModules;
  beforeAll(() => {
    folder = makeTemporaryFolder();
    const dropped = join(folder.path, 'dropped');
    const vendor = join(dropped, 'vendor', 'v2');
    mkdirSync(vendor, { recursive: true });
    for (const name of ['IF-MIB', 'SNMPv2-MIB']) {
      const text = readFileSync(join(shipped, name), 'latin1').replaceAll(
        /DESCRIPTION\s+"[^"]*"/g,
        'DESCRIPTION "V"',
      );
      // The same age, an older one, and one whose date was lost; also at the top of the folder.
      writeFileSync(join(vendor, `${name}.my`), text);
      writeFileSync(
        join(dropped, `${name}.txt`),
        text.replace(/LAST-UPDATED\s+"\d{4}/, 'LAST-UPDATED "1996'),
      );
      writeFileSync(
        join(vendor, `old-${name}.mib`),
        text.replace(/LAST-UPDATED\s+"\d+Z"/, 'LAST-UPDATED ""'),
      );
    }
    // Some vendors define the standard's objects in modules of their own.
    const own = readFileSync(join(shipped, 'IF-MIB'), 'latin1').replace(
      'IF-MIB DEFINITIONS',
      'ACME-IF-MIB DEFINITIONS',
    );
    writeFileSync(join(vendor, 'ACME-IF-MIB'), own.replace(/LAST-UPDATED\s+"\d{4}/, 'LAST-UPDATED "2019'));
    modules = open(folder, dropped);
  });
  afterAll(() => {
    modules.close();
    folder.remove();
  });
  itKeepsTheStandard(() => modules);
});

describeWithShared('mib-corpus', 'beside the corpus of vendors', (corpus) => {
  let folder: TemporaryFolder;
  let modules: LoadedModules;
  beforeAll(() => {
    folder = makeTemporaryFolder();
    const dropped = join(folder.path, 'dropped');
    cpSync(corpus, dropped, { recursive: true });
    modules = open(folder, dropped);
  }, 120_000);
  afterAll(() => {
    modules.close();
    folder.remove();
  });
  itKeepsTheStandard(() => modules);
});
