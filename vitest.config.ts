import { defineConfig } from 'vitest/config';

/** Tests that drive the built server, a browser or real packets against it: after the others. */
const SYSTEM = [
  'test/pipeline/**/*.test.ts',
  'test/wire/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/chaos/**/*.test.ts',
  'test/soak/**/*.test.ts',
];
/** Those of them that have servers, ports and folders of their own and wait for nothing but signals: two at a time. */
const SIDE_BY_SIDE = [
  'test/chaos/*.test.ts',
  'test/e2e/command-line.test.ts',
  'test/e2e/credential-wizard.test.ts',
  'test/e2e/hostile-text.test.ts',
  'test/e2e/lab-page*.test.ts',
  'test/e2e/mib-*.test.ts',
  'test/e2e/monitor-this.test.ts',
  'test/e2e/packets-page.test.ts',
  'test/e2e/planted-secrets.test.ts',
  'test/e2e/secrets-command.test.ts',
  'test/e2e/recording*.test.ts',
  'test/e2e/snmp-tools.test.ts',
  'test/pipeline/*.test.ts',
  'test/soak/*.test.ts',
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
    maxWorkers: 2,
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
          include: SIDE_BY_SIDE,
          globalSetup: SETUP,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: SYSTEM,
          exclude: SIDE_BY_SIDE,
          globalSetup: SETUP,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
