// `npm test`: every check, all of them even when one fails, then a summary. The last line is the plain count: a stage
// that fails counts as one failure, so that `0 failed` is said of a whole that passed only.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainLine, tally } from './tally.mjs';

/** Half of the tests drive the built server: without a build they would only repeat that there is none. */
const FIRST = 'build';
/** They need nothing of one another, and nothing of the tests. The longest come first. */
const BESIDE = ['lint', 'format', 'typecheck', 'dead'];
const TESTS = 'test:only';
const MS_PER_SECOND = 1000;
const SHARED = '../shared';

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-test-'));
  const report = join(folder, 'report.json');
  const build = await run(FIRST);
  // The tests wait for pages, polls and timers more often than they compute: the other stages take what they leave.
  const beside = inTurn(BESIDE, { quiet: true, low: build.ok });
  const tests = build.ok
    ? await run(TESTS, {
        args: ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      })
    : null;
  if (tests) console.log('\nThe tests are over; what is left of the other stages goes on.');
  const others = await beside;
  for (const { name, printed } of others) console.log(`\n== ${name}\n${printed}`);
  const count = tally({
    stages: [build, ...others],
    tests,
    report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null,
    // Where the shared data is absent, what reads it is skipped; a missing tool fails its tests by itself.
    maySkip: !process.env.TRAPLINE_NO_SKIP || !existsSync(SHARED),
  });
  rmSync(folder, { recursive: true, force: true });
  printSummary([build, ...others, ...(tests ? [tests] : [])], count);
  process.exitCode = count.failed.length === 0 ? 0 : 1;
}

function printSummary(ran, count) {
  console.log('\nSummary');
  for (const { name, ok, seconds } of ran) {
    const failed = !ok || count.failedStages.includes(name);
    console.log(`  ${failed ? 'FAILED' : 'ok    '} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`);
  }
  for (const { title, tests } of count.skipped) console.log(`  skipped ${tests}: ${title}`);
  for (const line of count.failed) console.log(`  failed: ${line}`);
  console.log(plainLine(count));
}

/** One after the other: the machine has the tests beside them. */
async function inTurn(names, options) {
  const results = [];
  for (const name of names) results.push(await run(name, options));
  return results;
}

/**
 * @param options.quiet what it prints is kept, not shown
 * @param options.low it takes the processor's time only where nobody else wants it, and so do its children
 */
async function run(name, { args = [], quiet = false, low = false } = {}) {
  if (!quiet) console.log(`\n== ${name}`);
  const startedMs = Date.now();
  // npm names its own script file to what it runs: no shell, no npm.cmd, the same on every system.
  const child = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', name, ...args], {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  if (low) lowerPriority(child.pid);
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
  return { name, ok: status === 0, seconds: (Date.now() - startedMs) / MS_PER_SECOND, printed };
}

function lowerPriority(pid) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It is over already, or this system has no priorities: it runs as everything else does.
  }
}

await main();
