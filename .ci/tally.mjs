// What came of the stages and of the tests, as `npm test` says it.
import { relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Begins the title of what a machine forbids to its users, such as mounting, which nobody can install. */
const FORBIDDEN = 'not permitted here';

/**
 * @param stages `{ name, ok }` of all but the tests
 * @param tests the same of the tests; null where they were not run
 * @param report the JSON report of vitest; null where there is none
 * @param maySkip false where a skipped test is a failure
 * @returns `failed`: a line for each failure; `failedStages`: their names; `skipped`: `{ title, tests }`, the title
 *   being that of the describe, which names the reason
 */
export function tally({ stages, tests, report, maySkip }) {
  const count = testsOf(report);
  const failedStages = stages.filter(({ ok }) => !ok).map(({ name }) => name);
  const failed = failedStages.map((name) => `${name}: what it says stands above`);
  if (tests === null) failed.push('the tests did not run');
  else failed.push(...failuresOf(tests, { report, count, maySkip }));
  if (tests && failed.length > failedStages.length) failedStages.push(tests.name);
  return { passed: count.passed, failed, failedStages, skipped: count.skipped };
}

function failuresOf(tests, { report, count, maySkip }) {
  if (report === null) return [`${tests.name}: ended before it could report`];
  const avoidable = maySkip ? [] : count.skipped.filter(({ title }) => !title.startsWith(FORBIDDEN));
  const lines = [
    ...count.failed,
    ...avoidable.map(({ title, tests: missed }) => `skipped ${missed}, which may not be here: ${title}`),
  ];
  // An error outside of any test, such as a promise that nobody caught.
  if (!tests.ok && lines.length === 0) lines.push(`${tests.name}: no test failed, but see what stands above`);
  return lines;
}

/** @returns `{ passed, failed: string[], skipped }` */
function testsOf(report) {
  const failed = [];
  const skippedBySuite = new Map();
  let passed = 0;
  for (const file of report?.testResults ?? []) {
    const name = relative(process.cwd(), file.name).split(sep).join('/');
    // A file that cannot be loaded has no test of its own to fail.
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'))
      failed.push(`${name}: ${firstLine(file.message)}`);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed')
        failed.push(`${name}: ${test.fullName}: ${firstLine(test.failureMessages?.join('\n'))}`);
      else {
        const suite = test.ancestorTitles.join(' > ') || test.title;
        skippedBySuite.set(suite, (skippedBySuite.get(suite) ?? 0) + 1);
      }
    }
  }
  return { passed, failed, skipped: [...skippedBySuite].map(([title, tests]) => ({ title, tests })) };
}

function firstLine(message) {
  const lines = stripVTControlCharacters(message ?? '').split('\n');
  return lines.find((line) => line.trim() !== '')?.trim() ?? 'no message';
}

/** @returns {string} `N passed, N failed`, and how many were skipped where some were */
export function plainLine({ passed, failed, skipped }) {
  const missed = skipped.reduce((sum, { tests }) => sum + tests, 0);
  return `${passed} passed, ${failed.length} failed${missed > 0 ? `, ${missed} skipped` : ''}`;
}
