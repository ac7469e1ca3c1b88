import { defineConfig } from 'vitest/config';

/** Tests that drive the built server, a browser or real packets against it: one file at a time, after the others. */
const SYSTEM = ['test/pipeline/**/*.test.ts', 'test/wire/**/*.test.ts', 'test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...SYSTEM, 'test/bench/**'],
          globalSetup: ['test/support/install-tools.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: SYSTEM,
          globalSetup: ['test/support/install-tools.ts', 'test/support/build-first.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
