import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it('is made of pinned packages whose licences and scripts are known, and lists them', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/supply.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\d+ packages, of which \d+ ship: 0 faults\n$/u);
  expect(status).toBe(0);
});

it('names no host in package-lock.json', () => {
  const lock = readFileSync(`${ROOT}package-lock.json`, 'utf8');
  expect(lock.match(/"resolved"|registry/gu)).toBeNull();
});
