import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { dumpObjects } from '../../../mibs/compiler/dump.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Module files by their path below a folder of their own, which is answered. */
export function mibFolder(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, 'latin1');
  }
  return folder;
}

export function module(name: string, body: string): string {
  return `${name} DEFINITIONS ::= BEGIN\n${body}\nEND\n`;
}

/** What `mib dump` prints of these files, as `MODULE name OID kind`, sorted. */
export function dumped(files: Readonly<Record<string, string>>): readonly string[] {
  return [...dumpObjects([mibFolder(files)])]
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\t', ' '))
    .toSorted();
}

/** A library of the folders, closed when the test has finished. */
export function libraryOf(folders: readonly string[]): MibLibrary {
  const path = join(temporaryFolder(), 'compiled.bin');
  compileMibs({ folders, path });
  const library = MibLibrary.open(path);
  onTestFinished(() => library.close());
  return library;
}
