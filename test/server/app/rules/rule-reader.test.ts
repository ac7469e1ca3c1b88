import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { RuleReader } from '../../../../server/app/rules/rule-reader.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Long enough for a thread of its own. */
const LONG = '#'.repeat(5_000);

it('ends the thread of a text that takes too long, says so, and reads the next one', async () => {
  const path = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(
    path,
    `import { parentPort, workerData } from 'node:worker_threads';
     if (workerData.endsWith('slow')) for (;;);
     parentPort.on('message', () => undefined);
     parentPort.postMessage({ content: { rules: [] } });`,
  );
  const reader = new RuleReader(pathToFileURL(path), 2_000);
  const content = ({ content: read }: { content: unknown }) => Promise.resolve(read);
  const slow = reader.read(`${LONG}slow`, content);
  const next = reader.read(LONG, content);
  expect(await slow).toEqual([
    { line: 1, text: 'reading this takes more time or memory than there is; split the file' },
  ]);
  expect(await next).toEqual({ rules: [] });
});
