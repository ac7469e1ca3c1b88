import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/fuzz/long.fuzz.ts'],
    // As long as somebody asked for.
    testTimeout: 24 * 60 * 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});
