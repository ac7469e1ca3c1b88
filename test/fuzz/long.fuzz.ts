import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fuzz, type FuzzReport, replay } from './fuzz-run.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import { FUZZ_TARGETS } from './fuzz-targets.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const FOLDER = process.env['FUZZ_FOLDER'] ?? 'data/fuzz';
const TARGET = process.env['FUZZ_TARGET'];
const REPLAY = process.env['FUZZ_REPLAY'];
const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? Infinity);
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? Infinity);

const known = Object.keys(FUZZ_TARGETS);
if (TARGET !== undefined && !known.includes(TARGET))
  throw new Error(`No such target: ${TARGET}. There are: ${known.join(', ')}`);
const made = Object.entries(FUZZ_TARGETS)
  .filter(([name]) => TARGET === undefined || name === TARGET)
  .map(([, make]) => make());
const shares = made.reduce((sum, { share }) => sum + share, 0);

console.warn(`seed ${SEED}: the same inputs with --seed ${SEED}`);

it.each(made.map((target) => ({ name: target.name, target })))(
  '$name survives what nobody should send it',
  async ({ target }) => {
    const report = await run(target);
    console.warn(line(report));
    for (const { number, what, file } of report.findings)
      console.warn(
        `${target.name}${number === null ? '' : `, input ${number}`}: ${what}` +
          (file === null ? '' : `\n  npm run fuzz -- --target ${target.name} --replay ${file}`),
      );
    expect(report.findings).toEqual([]);
  },
);

function run(target: FuzzTarget): Promise<FuzzReport> {
  const part = target.share / shares;
  const options = {
    target,
    seed: SEED,
    folder: FOLDER,
    inputs: Math.ceil(INPUTS * part),
    seconds: SECONDS * part,
  };
  return REPLAY === undefined ? fuzz(options) : replay({ ...options, input: readFileSync(REPLAY) });
}

/** A row for docs/security.md. */
function line({
  target,
  inputs,
  octets,
  seconds,
  cpuSeconds,
  slowestMs,
  grownMib,
  findings,
}: FuzzReport): string {
  return [
    ...[target, inputs.toLocaleString('en-US'), `${(octets / 1_048_576).toFixed(1)} MiB`],
    ...[`${seconds.toFixed(1)} s`, `${cpuSeconds.toFixed(1)} s CPU`, `slowest ${slowestMs.toFixed(1)} ms`],
    ...[`grown ${grownMib.toFixed(1)} MiB`, `${findings.length} findings`],
  ].join(' | ');
}
