// `npm test`: every check in order, all of them even when one fails, then a summary. The last line is the plain count.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STAGES = ['lint', 'format', 'typecheck', 'build', 'dead'];
/** Of the stages before the tests, which need nothing of one another. */
const AT_ONCE = 2;
const MS_PER_SECOND = 1000;
const SHARED = '../shared';

async function main() {
  const stages = await runAll(STAGES);
  const folder = mkdtempSync(join(tmpdir(), 'trapline-test-'));
  const report = join(folder, 'report.json');
  // Half of the tests drive the built server: without a build they would only repeat that there is none.
  const tests = stages.find(({ name }) => name === 'build').ok
    ? await run('test:only', {
        args: ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      })
    : { name: 'test:only', ok: false, seconds: 0 };
  const count = existsSync(report) ? tally(JSON.parse(readFileSync(report, 'utf8'))) : null;
  rmSync(folder, { recursive: true, force: true });
  // Where the shared data is absent, what reads it is skipped; a missing tool fails its tests by itself.
  // What a machine forbids to its users, such as mounting, nobody can install.
  const avoidable = count?.skipped.filter(({ title }) => !title.startsWith('not permitted here')) ?? [];
  if (process.env.TRAPLINE_NO_SKIP && existsSync(SHARED) && avoidable.length > 0) tests.ok = false;

  console.log('\nSummary');
  for (const { name, ok, seconds } of [...stages, tests]) {
    console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`);
  }
  for (const { title, tests: missed } of count?.skipped ?? []) console.log(`  skipped ${missed}: ${title}`);
  for (const title of count?.failed ?? []) console.log(`  failed: ${title}`);
  if (count === null) console.log('The tests did not run.');
  else console.log(plainLine(count));
  process.exitCode = stages.every((stage) => stage.ok) && tests.ok ? 0 : 1;
}

/** What each prints is kept together, and comes when it has ended. */
async function runAll(names) {
  const waiting = [...names];
  const results = [];
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift())
      results.push(await run(name, { together: true }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

async function run(name, { args = [], together = false }) {
  if (!together) console.log(`\n== ${name}`);
  const startedMs = Date.now();
  // npm names its own script file to what it runs: no shell, no npm.cmd, the same on every system.
  const child = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', name, ...args], {
    stdio: together ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (printed += text));
  }
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      printed += `${error.message}\n`;
      resolve(null);
    });
    child.on('close', resolve);
  });
  if (together) console.log(`\n== ${name}\n${printed}`);
  return { name, ok: status === 0, seconds: (Date.now() - startedMs) / MS_PER_SECOND };
}

function tally(report) {
  const failed = [];
  const skippedBySuite = new Map(); // key: file and the outermost describe, which names the reason
  let passed = 0;
  for (const file of report.testResults) {
    // A file that cannot be loaded has no test of its own to fail.
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) {
      failed.push(`${file.name}: ${file.message}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') failed.push(test.fullName);
      else {
        const suite = test.ancestorTitles[0] ?? test.title;
        skippedBySuite.set(suite, (skippedBySuite.get(suite) ?? 0) + 1);
      }
    }
  }
  const skipped = [...skippedBySuite].map(([title, tests]) => ({ title, tests }));
  return { passed, failed, skipped };
}

function plainLine({ passed, failed, skipped }) {
  const missed = skipped.reduce((sum, { tests }) => sum + tests, 0);
  return `${passed} passed, ${failed.length} failed${missed > 0 ? `, ${missed} skipped` : ''}`;
}

await main();
