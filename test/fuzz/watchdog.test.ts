import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fuzz } from './fuzz-run.ts';
import type { FuzzTarget } from './fuzz-target.ts';

/** Longer than the limit of the targets here, in time of the processor. */
const SPUN_MS = 60;

function spin(): void {
  const { user } = process.cpuUsage();
  while (process.cpuUsage().user - user < SPUN_MS * 1_000);
}

const kept: Buffer[] = [];
const BAD: Readonly<Record<string, [take: FuzzTarget['take'], found: RegExp]>> = {
  'keeps the processor': [spin, /^took \d+ ms of processor time$/],
  throws: [() => void JSON.parse('{'), /^SyntaxError/],
  'throws past everybody': [
    async () => {
      void Promise.reject(new Error('of nobody'));
      await new Promise<void>((done) => setImmediate(done));
    },
    /^nobody caught: Error: of nobody/,
  ],
  'keeps memory': [
    () => void kept.push(Buffer.alloc(16 * 1_048_576, 1)),
    /^grew by \d+\.\d MiB in the second half$/,
  ],
};

const run = async (take: FuzzTarget['take'], inputs = 2): Promise<string[]> => {
  const target: FuzzTarget = {
    ...{ name: 'planted', share: 1, limitMs: 40 },
    start: () => undefined,
    make: () => Buffer.of(1),
    take,
    stop: () => undefined,
  };
  const folder = join(temporaryFolder(), 'findings');
  const { findings } = await fuzz({ target, seed: 1, inputs, folder });
  kept.length = 0;
  return findings.map(({ what }) => what);
};

it.each(Object.entries(BAD))('the fuzz run finds a target that %s', async (what, [take, found]) => {
  expect(await run(take, what === 'keeps memory' ? 6 : 2)).toEqual(
    expect.arrayContaining([expect.stringMatching(found)]),
  );
});

it('finds nothing of one that does none of that', async () => {
  expect(await run(() => undefined)).toEqual([]);
});
