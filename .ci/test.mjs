// `npm test`: every check in order, all of them even when one fails, then a summary. The last line is the plain count.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STAGES = ['format', 'lint', 'typecheck', 'dead', 'build'];
const MS_PER_SECOND = 1000;

function main() {
  const stages = STAGES.map((name) => run(name, []));
  const folder = mkdtempSync(join(tmpdir(), 'trapline-test-'));
  const report = join(folder, 'report.json');
  // Half of the tests drive the built server: without a build they would only repeat that there is none.
  const tests = stages.at(-1).ok
    ? run('test:only', ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
    : { name: 'test:only', ok: false, seconds: 0 };
  const count = existsSync(report) ? tally(JSON.parse(readFileSync(report, 'utf8'))) : null;
  rmSync(folder, { recursive: true, force: true });
  if (count !== null && process.env.TRAPLINE_NO_SKIP && count.skipped.length > 0) tests.ok = false;

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

function run(name, args) {
  console.log(`\n== ${name}`);
  const startedMs = Date.now();
  // npm names its own script file to what it runs: no shell, no npm.cmd, the same on every system.
  const { status } = spawnSync(
    process.execPath,
    [process.env.npm_execpath, 'run', '--silent', name, ...args],
    {
      stdio: 'inherit',
    },
  );
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

main();
