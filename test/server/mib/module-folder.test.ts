import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type ModuleFolder, fingerprintOf, listModuleFiles } from '../../../server/mib/module-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let root: string;
let shipped: ModuleFolder;
let own: ModuleFolder;

beforeEach(() => {
  root = temporaryFolder();
  shipped = { path: join(root, 'shipped'), source: 'shipped' };
  own = { path: join(root, 'own'), source: 'uploaded' };
  mkdirSync(shipped.path);
  mkdirSync(join(own.path, 'acme/tc'), { recursive: true });
  writeFileSync(join(shipped.path, 'IF-MIB'), 'x');
  writeFileSync(join(own.path, 'acme/tc/A-TC'), 'xy');
  writeFileSync(join(own.path, 'B-MIB'), 'xyz');
});

const listed = () =>
  listModuleFiles([shipped, own]).map(({ folder, path, size }) => `${folder.source} ${path} ${size}`);
const fingerprint = (format = '1') => fingerprintOf(listModuleFiles([shipped, own]), format);

it('lists files of all folders by name, with those below them', () => {
  expect(listed()).toEqual(['shipped IF-MIB 1', 'uploaded B-MIB 3', 'uploaded acme/tc/A-TC 2']);
});

it('follows no link, and leaves out what is hidden, empty or too deep', () => {
  writeFileSync(join(root, 'outside'), 'secret');
  symlinkSync(join(root, 'outside'), join(own.path, 'link'));
  symlinkSync(own.path, join(own.path, 'circle'));
  writeFileSync(join(own.path, '.hidden'), 'x');
  writeFileSync(join(own.path, 'empty'), '');
  const deep = join(own.path, ...Array.from({ length: 30 }, () => 'd'));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'DEEP'), 'x');
  expect(listed()).toEqual(['shipped IF-MIB 1', 'uploaded B-MIB 3', 'uploaded acme/tc/A-TC 2']);
});

it('takes a missing folder for an empty one', () => {
  renameSync(own.path, join(root, 'gone'));
  expect(listed()).toEqual(['shipped IF-MIB 1']);
});

it('has another fingerprint for another file, size, time, name or format, but not for a copy of the shipped ones', () => {
  const seen = new Set([fingerprint()]);
  const changes = (change: () => void) => {
    change();
    const size = seen.size;
    return seen.add(fingerprint()).size > size;
  };
  expect(changes(() => undefined)).toBe(false);
  expect(changes(() => utimesSync(join(shipped.path, 'IF-MIB'), 5, 5))).toBe(false);
  expect(changes(() => utimesSync(join(own.path, 'B-MIB'), 5, 5))).toBe(true);
  expect(changes(() => writeFileSync(join(shipped.path, 'IF-MIB'), 'xx'))).toBe(true);
  expect(changes(() => writeFileSync(join(own.path, 'C-MIB'), 'x'))).toBe(true);
  expect(changes(() => renameSync(join(own.path, 'C-MIB'), join(own.path, 'D-MIB')))).toBe(true);
  expect(seen.has(fingerprint('2'))).toBe(false);
});
