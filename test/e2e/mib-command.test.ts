import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../dist/server/app/cli.js', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../../mibs/modules', import.meta.url));

/** Runs `trapline mib ...` to its end. */
async function mib(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [CLI, 'mib', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => (texts.stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (texts.stderr += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...texts };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, 'latin1');
  return folder;
}

const FAN = `A-MIB DEFINITIONS ::= BEGIN
acme OBJECT IDENTIFIER ::= { enterprises 9 }
acmeFan OBJECT-TYPE SYNTAX INTEGER { on(1) } ACCESS read-only STATUS mandatory ::= { acme 1 }
END
`;
/** Names an import that no file holds, and lacks a comma. */
const FAULTY = `B-MIB DEFINITIONS ::= BEGIN
IMPORTS OBJECT-TYPE, TRAP-TYPE Counter FROM RFC-1212 lost FROM LOST-MIB;
below OBJECT IDENTIFIER ::= { lost 1 }
END
`;

it('dump prints module, name, OID and kind of each object, tabs between', async () => {
  const { code, stdout, stderr } = await mib('dump', folderOf({ A: FAN }), folderOf({ B: FAULTY }));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe('A-MIB\tacme\t1.3.6.1.4.1.9\tnode\nA-MIB\tacmeFan\t1.3.6.1.4.1.9.1\tscalar\n');
});

it('dump of a folder without modules prints nothing, a file is taken for a folder of one', async () => {
  const folder = folderOf({ A: FAN, 'notes.txt': 'no module', 'picture.png': '\x89PNG\r\n\x1a\n\0\0' });
  mkdirSync(join(folder, 'empty'));
  expect(await mib('dump', join(folder, 'empty'))).toEqual({ code: 0, stdout: '', stderr: '' });
  const { code, stdout } = await mib('dump', join(folder, 'A'));
  expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 3 });
});

it.each(['dump', 'check'])('%s of a folder that is not there says so and fails', async (command) => {
  const missing = join(temporaryFolder(), 'nowhere');
  const { code, stdout, stderr } = await mib(command, missing);
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: `trapline: there is no folder ${missing}\n`,
  });
});

it('dump ends quietly where its reader goes away', async () => {
  const child = spawn(process.execPath, [CLI, 'mib', 'dump', SHIPPED], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
});

it('check prints place, severity and assumption of each finding, and the sums', async () => {
  const folder = folderOf({ A: FAN, B: FAULTY });
  const { code, stdout, stderr } = await mib('check', folder);
  const file = join(folder, 'B');
  expect(stdout.split('\n')).toEqual([
    `${file}:2:32: warning: 'Counter' without ',' in front of it; assumed`,
    `${file}:2:45: note: module 'RFC-1212' is imported, but no file holds it; what is taken from it is built in`,
    `${file}:2:64: warning: module 'LOST-MIB' is imported, but no file holds it; its symbols are looked for elsewhere`,
    `${file}:3:1: error: 'lost' has no OID: neither this module, its imports nor another module gives it one; objects below it are left out`,
    '',
  ]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: '2 files, 2 modules: 1 errors, 2 warnings, 1 notes\n',
  });
});

it('check of modules without errors succeeds', async () => {
  const { code, stderr } = await mib('check', SHIPPED);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^\d+ files, \d+ modules: 0 errors, /);
});

it('translate answers names and OIDs, in full, as numbers and with the definition', async () => {
  expect((await mib('translate', 'ifDescr.2', '1.3.6.1.2.1.1.5.0', 'IF-MIB::ifOperStatus')).stdout).toBe(
    'IF-MIB::ifDescr.2\nSNMPv2-MIB::sysName.0\nIF-MIB::ifOperStatus\n',
  );
  expect((await mib('translate', '-n', 'ifDescr.2')).stdout).toBe('.1.3.6.1.2.1.2.2.1.2.2\n');
  expect((await mib('translate', '-f', 'sysDescr')).stdout).toBe(
    '.iso.org.dod.internet.mgmt.mib-2.system.sysDescr\n',
  );
  expect((await mib('translate', '-d', 'acmeFan', '--mibs', folderOf({ A: FAN }))).stdout).toMatch(
    /^A-MIB::acmeFan\nacmeFan OBJECT-TYPE\n.*SYNTAX\tINTEGER {on\(1\)}\n.*::= { .*acme\(9\) 1 }\n$/s,
  );
});

it('translate of what nobody defines fails, names what is near, and answers the rest', async () => {
  const { code, stdout, stderr } = await mib('translate', 'ifDesrc', 'ifDescr');
  expect({ code, stdout }).toEqual({ code: 1, stdout: 'IF-MIB::ifDescr\n' });
  expect(stderr).toMatch(/^trapline: no module defines ifDesrc\. Known names like it: .*ifDescr.*\n$/);
});
