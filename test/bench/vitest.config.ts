import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const QUICK = process.env['BENCH_QUICK'] === '1';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/bench/**/*.bench.ts'],
    globalSetup: ['test/support/build-first.ts', 'test/bench/write-document.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
    // Under `quick` the figures only tell whether all is well, so that two at a time do no harm.
    fileParallelism: QUICK,
    maxWorkers: QUICK ? 2 : 1,
    reporters: ['default'],
  },
});
