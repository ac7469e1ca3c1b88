import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../.ci/run', import.meta.url));
/** Of the system; everything else that the script calls is a stand-in that notes its arguments. */
const REAL = ['bash', 'dirname', 'sed', 'grep', 'mktemp', 'tee', 'rm'];
const FOLDERS = ['/bin', '/usr/bin', '/usr/local/bin'];
const NETWORK = 'npm error code ECONNRESET';

let tree: TemporaryFolder;
const at = (...parts: string[]) => join(tree.path, ...parts);

beforeEach(() => {
  tree = makeTemporaryFolder();
  for (const folder of ['.ci', 'bin']) mkdirSync(at(folder));
  copyFileSync(SCRIPT, at('.ci', 'run'));
  for (const name of REAL) {
    const path = FOLDERS.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (path !== undefined) symlinkSync(path, at('bin', name));
  }
});
afterEach(() => tree.remove());

function standIn(name: string, body: string): void {
  writeFileSync(
    at('bin', name),
    `#!${at('bin', 'bash')}\necho "${name} $*" >> "${at('calls.txt')}"\n${body}\n`,
  );
  chmodSync(at('bin', name), 0o755);
}

/** `installs` is what apt-get leaves behind, as lines of bash. */
function machine(options: { node?: string; offered?: string; npm?: string; installs?: string }): void {
  const { node, offered = '(none)', npm = 'echo "12 passed, 0 failed"', installs = ':' } = options;
  if (node !== undefined) standIn('node', `echo ${node}`);
  standIn('npm', npm);
  standIn('apt-get', `if [[ $1 == install ]]; then ${installs}; fi`);
  standIn('apt-cache', `printf 'nodejs:\\n  Installed: (none)\\n  Candidate: ${offered}\\n'`);
}

async function run() {
  const child = spawn(at('bin', 'bash'), [at('.ci', 'run')], { env: { PATH: at('bin') } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const calls = existsSync(at('calls.txt')) ? readFileSync(at('calls.txt'), 'utf8').trim().split('\n') : [];
  return { code, ...output, calls };
}

describe.skipIf(process.platform === 'win32')('.ci/run', () => {
  it.each([
    { node: undefined, offered: '18.20.4+dfsg-1~deb12u1', found: 'none' },
    { node: 'v20.18.3', offered: '(none)', found: '20.18.3' },
  ])('says in one line that Node.js is missing or old: $node', async ({ node, offered, found }) => {
    machine({ ...(node === undefined ? {} : { node }), offered });
    const { code, stdout, stderr } = await run();
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 1, stdout: '' },
      stderr: `Trapline needs Node.js 20.19 or newer, with npm. Found: ${found}; the package nodejs of this system: ${offered}. Install it from nodejs.org.\n`,
    });
  });

  it('installs Node.js where the system has a fitting one', async () => {
    const node = `printf '#!${at('bin', 'bash')}\\necho v20.19.2\\n' > ${at('bin', 'node')}; chmod 755 ${at('bin', 'node')}`;
    // As root finds it: the rest is real.
    symlinkSync('/bin/chmod', at('bin', 'chmod'));
    machine({ offered: '20.19.2+dfsg-1', installs: node });
    const { code, stdout, calls } = await run();
    expect(calls.filter((call) => call.startsWith('apt-get install'))).toEqual([
      expect.stringMatching(/ nodejs npm$/) as string,
    ]);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('12 passed, 0 failed');
    expect(code).toBe(0);
  });

  it('says that an old Node.js comes first in PATH where one was installed beside it', async () => {
    machine({ node: 'v18.19.0', offered: '20.19.2+dfsg-1' });
    const { code, stderr } = await run();
    expect(stderr).toContain('Found in PATH: 18.19.0. Another one was installed beside it');
    expect(code).toBe(1);
  });

  it('ends with the count of the tests and their exit code', async () => {
    machine({ node: 'v20.19.0', npm: 'if [[ $1 == test ]]; then echo "3 passed, 1 failed"; exit 1; fi' });
    const { code, stdout, calls } = await run();
    expect(stdout).toBe('3 passed, 1 failed\n');
    expect(calls.filter((call) => call.startsWith('npm'))).toEqual([
      'npm ci --no-audit --no-fund',
      'npm test --silent',
    ]);
    expect(code).toBe(1);
  });

  it('fetches packages once more where the network failed, and not where the tree is at fault', async () => {
    const failing = (message: string, times: number) =>
      `if [[ $1 == ci ]] && (($(grep -c 'npm ci' "${at('calls.txt')}") <= ${times})); then echo "${message}" >&2; exit 1; fi`;
    machine({ node: 'v22.1.0', npm: failing(NETWORK, 1) });
    const once = await run();
    expect(once.calls.filter((call) => call.startsWith('npm'))).toEqual([
      ...['npm ci --no-audit --no-fund', 'npm ci --no-audit --no-fund', 'npm test --silent'],
    ]);
    expect([once.code, once.stderr]).toEqual([
      0,
      'The network failed while packages were fetched; once more.\n',
    ]);

    machine({ node: 'v22.1.0', npm: failing('npm error code EUSAGE', 9) });
    const { code, stdout, calls } = await run();
    expect(calls.slice(once.calls.length).filter((call) => call.startsWith('npm'))).toEqual([
      'npm ci --no-audit --no-fund',
    ]);
    expect([code, stdout]).toEqual([1, 'npm error code EUSAGE\n']);
  });
});
