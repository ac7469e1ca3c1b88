import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MINUTE } from '../../server/domain/units.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fuzz } from './fuzz-run.ts';
import { FUZZ_TARGETS } from './fuzz-targets.ts';

const SEED = 1;
/** A second or two of each; `npm run fuzz` goes on where this ends. */
const INPUTS: Readonly<Record<string, number>> = {
  'trap-receiver': 2_500,
  'trap-port': 1_000,
  agent: 2_500,
  poller: 40,
  mib: 150,
  recording: 400,
  yaml: 200,
  rest: 1_000,
  stream: 300,
};

it('knows how many inputs each target gets', () => {
  expect(Object.keys(INPUTS)).toEqual(Object.keys(FUZZ_TARGETS));
});

it.each(Object.entries(FUZZ_TARGETS))(
  '%s survives what nobody should send it',
  { timeout: 2 * MINUTE },
  async (name, make) => {
    const folder = process.env['FUZZ_FOLDER'] ?? join(temporaryFolder(), 'findings');
    const report = await fuzz({ target: make(), seed: SEED, inputs: INPUTS[name] ?? 0, folder });
    if (process.env['FUZZ_FOLDER']) console.warn(JSON.stringify(report, null, 1).slice(0, 6000));
    expect(report.findings).toEqual([]);
    expect(report.inputs).toBe(INPUTS[name]);
  },
);
