import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** They start the simulated network or one of its agents: Node itself, with a list of arguments. */
const STARTERS = [
  'server/app/commands/agent.ts',
  'server/app/commands/lab-alone.ts',
  'server/app/lab-channel.ts',
];
const SHELL = /\bshell\s*:|\bexec(?:Sync)?\b/;
const MADE_CODE = /\beval\s*\(|\bnew Function\b|setTimeout\(\s*['"`]/;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

it('starts no shell, runs no code that is made of text, and starts programs in three places only', () => {
  const starters: string[] = [];
  const offenders: string[] = [];
  for (const path of ['server', 'agents', 'mibs', 'web'].flatMap(sources)) {
    const text = readFileSync(path, 'utf8');
    const name = relative(ROOT, path).split(sep).join('/');
    const starts = /['"](?:node:)?child_process['"]/.test(text);
    if (starts) starters.push(name);
    if (MADE_CODE.test(text) || (starts && SHELL.test(text))) offenders.push(name);
  }
  expect(starters.sort()).toEqual(STARTERS);
  expect(offenders).toEqual([]);
});
