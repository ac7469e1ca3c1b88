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
/** Of what starts programs, whether it asks for a shell: `shell: true`, `{ shell }`, `exec(...)`, `/bin/sh`. */
const SHELL = /\bshell\b|\bexec(?:Sync)?\b|\b(?:ba|da|z)?sh['"`]|\bcmd\.exe\b/;
/** Code made of text: by the language, by a virtual machine, by a thread. */
const MADE_CODE =
  /\beval\s*[(:]|\bFunction\s*\(|\bset(?:Timeout|Interval)\(\s*['"`]|['"](?:node:)?vm['"]|['"`]data:text\/javascript/;
const STARTS = /['"`](?:node:)?(?:child_process|cluster)['"`]|\bprocess\.binding\b/;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function offends(text: string): boolean {
  return MADE_CODE.test(text) || (STARTS.test(text) && SHELL.test(text));
}

it('starts no shell, runs no code that is made of text, and starts programs in three places only', () => {
  const starters: string[] = [];
  const offenders: string[] = [];
  for (const path of ['server', 'agents', 'mibs', 'web'].flatMap(sources)) {
    const text = readFileSync(path, 'utf8');
    const name = relative(ROOT, path).split(sep).join('/');
    if (STARTS.test(text)) starters.push(name);
    if (offends(text)) offenders.push(name);
  }
  expect(starters.sort()).toEqual(STARTERS);
  expect(offenders).toEqual([]);
});

it.each([
  "import { exec } from 'node:child_process'; exec(`ping ${address}`);",
  "import { spawn } from 'child_process'; spawn('ping', [address], { shell: true });",
  "const { spawn } = await import('node:child_process'); spawn('ping', [], { shell });",
  "import { spawn } from 'node:child_process'; spawn('/bin/sh', ['-c', text]);",
  "import { execSync as run } from 'node:child_process';",
  'eval(template);',
  'const render = new Function(template);',
  "import { runInNewContext } from 'node:vm';",
  'new Worker(script, { eval: true });',
  "setTimeout('alert(1)', 10);",
])('sees that %s is one', (text) => {
  expect(offends(text)).toBe(true);
});
