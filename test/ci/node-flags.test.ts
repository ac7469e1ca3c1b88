import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { NODE_FLAGS } from '../support/trapline-process.ts';

const text = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

it('starts the server with the same flags of Node.js in every way, and so do the tests', () => {
  const flags = NODE_FLAGS.join(' ');
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  expect(scripts['start']).toBe(`exec node ${flags} .ci/start.mjs`);
  expect(text('server/app/cli.ts').split('\n', 1)).toEqual([`#!/usr/bin/env -S node ${flags}`]);
  expect(text('docs/systemd/trapline.service')).toContain(`ExecStart=/usr/bin/node ${flags} dist/`);
});
