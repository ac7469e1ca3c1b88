import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type ModuleFolder, fingerprintOf } from '../../../server/mib/module-folder.ts';
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

const fingerprint = (format = '1') => fingerprintOf([shipped, own], format).fingerprint;

it('knows whether there are other files than the shipped ones, in whatever folder', () => {
  expect(fingerprintOf([shipped, own], '1').shippedOnly).toBe(false);
  renameSync(own.path, join(root, 'gone'));
  expect(fingerprintOf([shipped, own], '1').shippedOnly).toBe(true);
});

it('ends where links go round in a circle', () => {
  symlinkSync(own.path, join(own.path, 'circle'));
  expect(fingerprint()).toMatch(/^[0-9a-f]{24}$/);
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
