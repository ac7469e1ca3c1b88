import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Stands for npm: does what plan.json says of each script, and writes into order.txt what began and ended. A script that
 * waits `for` another ends once that has begun, or fails.
 */
const NPM = `
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
const [, , name, ...args] = process.argv.slice(2);
const { code = 0, says = '', report, waitsFor } = JSON.parse(readFileSync('plan.json', 'utf8'))[name] ?? {};
appendFileSync('order.txt', name + ' begins\\n');
const untilMs = Date.now() + 10_000;
while (waitsFor && !readFileSync('order.txt', 'utf8').includes(waitsFor + ' begins') && Date.now() < untilMs)
  await new Promise((resolve) => setTimeout(resolve, 20));
const met = !waitsFor || readFileSync('order.txt', 'utf8').includes(waitsFor + ' begins');
if (says) console.log(says.replace('PRIORITY', getPriority()));
const file = args.find((arg) => arg.startsWith('--outputFile.json='))?.slice('--outputFile.json='.length);
if (file && report) writeFileSync(file, JSON.stringify(report));
appendFileSync('order.txt', name + ' ends\\n');
process.exitCode = met ? code : 1;
`;

interface Planned {
  readonly code?: number;
  readonly says?: string;
  readonly report?: { readonly testResults: readonly object[] };
  readonly waitsFor?: string;
}

let tree: TemporaryFolder;

beforeEach(() => {
  tree = makeTemporaryFolder();
  mkdirSync(join(tree.path, 'here'));
  cpSync(join(ROOT, '.ci'), join(tree.path, 'here', '.ci'), { recursive: true });
  writeFileSync(join(tree.path, 'here', 'npm.mjs'), NPM);
});
afterEach(() => tree.remove());

const passed = { status: 'passed', title: 'adds', fullName: 'sums adds', ancestorTitles: ['sums'] };
const skipped = (suite: string) => ({
  ...{ status: 'skipped', title: 'a', fullName: `${suite} a`, ancestorTitles: [suite] },
});
const fileOf = (name: string, assertionResults: readonly object[], more: object = {}) => ({
  ...{ name: join(tree.path, 'here', name), status: 'passed', message: '', assertionResults, ...more },
});
const ok = () => ({ report: { testResults: [fileOf('test/a.test.ts', [passed])] } });

/** @returns the lines of the summary without times, the whole output and the exit code */
async function run(plan: Readonly<Record<string, Planned>>, env: Readonly<Record<string, string>> = {}) {
  const cwd = join(tree.path, 'here');
  writeFileSync(join(cwd, 'plan.json'), JSON.stringify(plan));
  const child = spawn(process.execPath, ['.ci/test.mjs'], {
    cwd,
    env: { ...process.env, npm_execpath: join(cwd, 'npm.mjs'), TRAPLINE_NO_SKIP: '', ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const lines = printed.trimEnd().split('\n');
  const summary = lines.slice(lines.indexOf('Summary') + 1);
  return { code, printed, summary: summary.map((line) => line.replace(/ +\d+\.\d s$/, '')) };
}

const STAGES = ['  ok     build', '  ok     lint', '  ok     format', '  ok     typecheck', '  ok     dead'];

describe('npm test', () => {
  it('builds, then runs the rest of npm run check beside the tests, at the lowest priority', async () => {
    const testResults = [
      fileOf('test/a.test.ts', [passed, skipped('beside the tool'), skipped('beside the tool')]),
    ];
    const { code, summary, printed } = await run({
      lint: { waitsFor: 'test:only', says: 'priority PRIORITY' },
      'test:only': { report: { testResults }, waitsFor: 'lint' },
    });
    expect(summary).toEqual([
      ...[...STAGES, '  ok     test:only'],
      ...['  skipped 2: beside the tool', '1 passed, 0 failed, 2 skipped'],
    ]);
    expect(code).toBe(0);
    expect(printed).toContain(`priority ${constants.priority.PRIORITY_LOW}`);
    const order = readFileSync(join(tree.path, 'here', 'order.txt'), 'utf8');
    expect(order).toMatch(/^build begins\nbuild ends\n/u);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const check = ['format', 'lint', 'typecheck', 'dead', 'test:only', 'build'];
    expect(scripts['check']).toBe(check.map((name) => `npm run ${name}`).join(' && '));
    const began = [...order.matchAll(/^(.*) begins$/gmu)].map(([, name]) => name);
    expect(began).toHaveLength(check.length);
    expect(new Set(began)).toEqual(new Set(check));
  });

  it('counts each failed stage, and names failed tests with file and error', async () => {
    const failure = {
      ...{ ...passed, status: 'failed' },
      failureMessages: ['\u001b[31mAssertionError: expected 3 to be 2\u001b[39m\n    at test/a.test.ts:3:5'],
    };
    const unread = { status: 'failed', message: '\nError: Cannot find module "x"\n  at y' };
    const testResults = [
      fileOf('test/a.test.ts', [passed, failure], { status: 'failed' }),
      fileOf('test/b.test.ts', [], unread),
    ];
    const { code, summary, printed } = await run({
      lint: { code: 1, says: 'a.ts:1: no-var' },
      dead: { code: 1, says: 'unused: b.ts' },
      'test:only': { code: 1, report: { testResults } },
    });
    expect(summary).toEqual([
      ...['  ok     build', '  FAILED lint', '  ok     format', '  ok     typecheck', '  FAILED dead'],
      ...['  FAILED test:only', '  failed: lint: what it says stands above'],
      '  failed: dead: what it says stands above',
      '  failed: test/a.test.ts: sums adds: AssertionError: expected 3 to be 2',
      '  failed: test/b.test.ts: Error: Cannot find module "x"',
      '1 passed, 4 failed',
    ]);
    expect(printed).toContain('\n== lint\na.ts:1: no-var\n');
    expect(printed).toContain('\n== dead\nunused: b.ts\n');
    expect(code).toBe(1);
  });

  it('counts a failed stage where all tests passed', async () => {
    const { code, summary } = await run({ format: { code: 1 }, 'test:only': ok() });
    expect(summary.at(-1)).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('counts a failed build, after which no test is run', async () => {
    const { code, summary } = await run({ build: { code: 2 }, 'test:only': ok() });
    expect(summary).toEqual([
      ...['  FAILED build', ...STAGES.slice(1)],
      ...['  failed: build: what it says stands above', '  failed: the tests did not run'],
      '0 passed, 2 failed',
    ]);
    expect(code).toBe(1);
  });

  it('counts tests that ended without a report, and an error outside of any test', async () => {
    const without = await run({ 'test:only': { code: 134 } });
    expect(without.summary.slice(-2)).toEqual([
      '  failed: test:only: ended before it could report',
      '0 passed, 1 failed',
    ]);
    const outside = await run({ 'test:only': { ...ok(), code: 1 } });
    expect(outside.summary.slice(-3)).toEqual([
      ...['  FAILED test:only', '  failed: test:only: no test failed, but see what stands above'],
      '1 passed, 1 failed',
    ]);
    expect([without.code, outside.code]).toEqual([1, 1]);
  });

  it('counts skipped tests as failures where none may be skipped, save what the machine forbids', async () => {
    mkdirSync(join(tree.path, 'shared'));
    const testResults = [
      fileOf('test/a.test.ts', [passed, skipped('beside the tool')]),
      fileOf('test/b.test.ts', [skipped('not permitted here: mounting')]),
    ];
    const { code, summary } = await run(
      { 'test:only': { report: { testResults } } },
      { TRAPLINE_NO_SKIP: '1' },
    );
    expect(summary.slice(-5)).toEqual([
      ...['  FAILED test:only', '  skipped 1: beside the tool', '  skipped 1: not permitted here: mounting'],
      '  failed: skipped 1, which may not be here: beside the tool',
      '1 passed, 1 failed, 2 skipped',
    ]);
    expect(code).toBe(1);
  });
});
