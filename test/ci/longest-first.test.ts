import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { TestSpecification } from 'vitest/node';
import { LONGEST, LongestFirst } from '../support/longest-first.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('puts the longest files of a project first, and leaves projects and all else as they come', async () => {
  const project = (name: string, groupOrder: number) => ({
    name,
    config: { root, isolate: true, sequence: { groupOrder } },
  });
  const [first, second] = [project('stories', 0), project('pages', 1)];
  const files = [
    [first, 'test/a.test.ts'],
    [first, 'test/scenarios/baseline.test.ts'],
    [first, 'test/scenarios/every-fault.test.ts'],
    [second, 'test/b.test.ts'],
    [second, 'test/c.test.ts'],
    [second, 'test/e2e/hostile-text.test.ts'],
  ] as const;
  const remembered = { getFileTestResults: () => undefined, getFileStats: () => ({ size: 1 }) };
  const sequencer = new LongestFirst({ config: { root }, cache: remembered } as never);
  const sorted = await sequencer.sort(
    files.map(([of, path]) => ({ project: of, moduleId: join(root, path) }) as unknown as TestSpecification),
  );
  expect(sorted.map(({ moduleId }) => moduleId.slice(root.length))).toEqual([
    ...['test/scenarios/every-fault.test.ts', 'test/scenarios/baseline.test.ts', 'test/a.test.ts'],
    ...['test/e2e/hostile-text.test.ts', 'test/b.test.ts', 'test/c.test.ts'],
  ]);
});

it('names files that are there', () => {
  expect(Object.keys(LONGEST).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
