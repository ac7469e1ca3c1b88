import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signal, within } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILDING = 'Building Trapline, as its sources are new or changed. This takes up to a minute.\n';

/** Stands for the compiler: what matters here is when it is called and what happens when it fails. */
const COMPILER = `
import { existsSync, mkdirSync, readdirSync, copyFileSync } from 'node:fs';
if (existsSync('server/broken.ts')) {
  console.log('server/broken.ts(1,1): error');
  process.exit(2);
}
mkdirSync('dist/server/app', { recursive: true });
for (const name of readdirSync('server/app')) {
  copyFileSync('server/app/' + name, 'dist/server/app/' + name.replace('.ts', '.js'));
}
`;
/** Npm passes a terminal's Ctrl+C on a second time, while the server stops: that must not hurry it. */
const SERVER = `
let alive = setInterval(() => {}, 1000);
process.on('SIGINT', () => {
  if (alive) console.log('stopped');
  clearInterval(alive);
  alive = null;
  setTimeout(() => {}, 300);
});
console.log(JSON.stringify(process.argv.slice(2)));
`;

let tree: TemporaryFolder;

beforeEach(() => {
  tree = makeTemporaryFolder();
  cpSync(join(ROOT, '.ci'), join(tree.path, '.ci'), { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(tree.path, 'package.json'));
  put('node_modules/typescript/bin/tsc', COMPILER);
  put('node_modules/typescript/package.json', '{ "type": "module" }');
  put('node_modules/vite/bin/vite.js', '');
  put('server/app/cli.ts', SERVER);
  put('server/app/module.ts', '');
});
afterEach(() => tree.remove());

describe('build --if-stale', () => {
  it('builds at first and says so in one line, then is silent until a source changes', async () => {
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual({ code: 0, stdout: '', stderr: BUILDING });
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual({ code: 0, stdout: '', stderr: '' });
    put('server/app/module.ts', 'export const changed = true;');
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual({ code: 0, stdout: '', stderr: BUILDING });
  });

  it('removes what was compiled from a source since removed', async () => {
    await run(['.ci/build.mjs', '--if-stale']);
    expect(existsSync(join(tree.path, 'dist/server/app/module.js'))).toBe(true);
    rmSync(join(tree.path, 'server/app/module.ts'));
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual({ code: 0, stdout: '', stderr: BUILDING });
    expect(existsSync(join(tree.path, 'dist/server/app/module.js'))).toBe(false);
    expect(existsSync(join(tree.path, 'dist/server/app/cli.js'))).toBe(true);
  });

  it('shows what the compiler says, fails, and tries again the next time', async () => {
    await run(['.ci/build.mjs', '--if-stale']);
    put('server/broken.ts', 'syntax');
    const failure = {
      code: 2,
      stdout: '',
      stderr: `${BUILDING}server/broken.ts(1,1): error\nTrapline was not built: typescript -p tsconfig.build.json failed.\n`,
    };
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual(failure);
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual(failure);
  });

  it('names the command to run where the compiler is not installed', async () => {
    rmSync(join(tree.path, 'node_modules/typescript'), { recursive: true });
    expect(await run(['.ci/build.mjs', '--if-stale'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `${BUILDING}Trapline cannot be built: typescript is not installed. Run: npm ci --include=dev\n`,
    });
  });
});

// Windows has no signals to send to a process.
describe.skipIf(process.platform === 'win32')('npm start', () => {
  const CASES = [
    { by: 'a terminal, which signals npm and the server', group: true },
    { by: 'a supervisor, which signals npm alone', group: false },
  ];

  it.each(CASES)(
    'hands its arguments on and ends with the exit code of the server: $by',
    async ({ group }) => {
      const npm = spawn('npm', ['start', '--silent', '--', '--no-lab'], { cwd: tree.path, detached: true });
      const up = signal('the first line of the server');
      let stdout = '';
      npm.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
        if (stdout.includes('\n')) up.fire();
      });
      try {
        await up.wait(20_000);
        process.kill(group ? -npm.pid! : npm.pid!, 'SIGINT');
        expect(await within(once(npm, 'close'), 5_000, 'the end of npm')).toEqual([0, null]);
        expect(stdout).toBe('["start","--no-lab"]\nstopped\n');
      } finally {
        if (npm.exitCode === null && npm.signalCode === null) process.kill(-npm.pid!, 'SIGKILL');
      }
    },
  );
});

function put(file: string, text: string): void {
  mkdirSync(dirname(join(tree.path, file)), { recursive: true });
  writeFileSync(join(tree.path, file), text);
}

async function run(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [...args], { cwd: tree.path });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...output };
}
