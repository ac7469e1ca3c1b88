import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** Tests that drive the built server, a browser or real packets against it: after the others. */
const SYSTEM = [
  'test/pipeline/**/*.test.ts',
  'test/wire/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/chaos/**/*.test.ts',
  'test/soak/**/*.test.ts',
];
/** Those of them that are judged by time, or keep both cores busy themselves. */
const ALONE = [
  'test/e2e/accessibility.test.ts',
  'test/e2e/accounts-accessibility.test.ts',
  'test/e2e/exercises/*.test.ts',
  'test/e2e/lab-map.test.ts',
  'test/e2e/live-pages.test.ts',
  'test/e2e/process.test.ts',
  'test/e2e/reconnect.test.ts',
  'test/e2e/stop-under-load.test.ts',
  'test/e2e/threshold-page.test.ts',
  'test/e2e/traps-page.test.ts',
  'test/wire/*.test.ts',
];
/** They share what a worker has loaded: the whole server, which takes longer than a story does. */
const SCENARIOS = ['test/scenarios/*.test.ts'];
/** What a worker has loaded serves its next file as well: loading it anew took two fifths of the processor's time. */
const SHARED_MODULES = [
  'test/web/**/*.test.{ts,tsx}',
  'test/server/{api,domain,fault}/**/*.test.ts',
  'test/server/{configuration,mib,performance,security,store,stream,traps}/**/*.test.ts',
];
const SETUP = ['test/support/install-tools.ts', 'test/support/build-first.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // With three system tests at a time the whole was no shorter on two cores, and what is awaited came later.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: SHARED_MODULES,
          isolate: false,
          globalSetup: ['test/support/install-tools.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-apart',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...SHARED_MODULES, ...SYSTEM, ...SCENARIOS, 'test/bench/**'],
          globalSetup: ['test/support/install-tools.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: SCENARIOS,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'side-by-side',
          include: SYSTEM,
          exclude: ALONE,
          globalSetup: SETUP,
          // The group of the scenarios, so that no core idles until the last of them is over.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          globalSetup: SETUP,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
