import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { MINUTE } from '../../../server/domain/units.ts';
import { WorkerCompiler } from '../../../server/mib/worker-compiler.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { eventually } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A compiler of so many lines, as a thread of its own. */
function compilerOf(code: string) {
  const path = join(temporaryFolder(), 'worker.mjs');
  writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${code}\n`);
  const clock = new FakeClock();
  const done: number[] = [];
  const compiler = new WorkerCompiler({ script: pathToFileURL(path), clock });
  const compiled = compiler.compile({
    ...{ folders: [], output: '', current: null },
    progress: (files) => void done.push(files),
  });
  return { clock, done, outcome: compiled.then(({ fingerprint }) => fingerprint).catch(String) };
}

const tells = (message: string): string => `parentPort.postMessage(${message});`;

it('ends a compilation that says nothing for five minutes, whatever its thread does', async () => {
  const { clock, done, outcome } = compilerOf(`${tells('{ done: 1, total: 9 }')} for (;;);`);
  await eventually('its first word', async () => done.length === 1);
  clock.advance(5 * MINUTE);
  expect(await outcome).toMatch(/the compiler ended early with code 1/);
  expect(clock.pending).toBe(0);
});

it('lets one go on that tells of its work, and waits for nothing once it is done', async () => {
  const steps = `parentPort.on('message', () => undefined);
    for (const done of [1, 2]) parentPort.postMessage({ done, total: 2 });
    setTimeout(() => { ${tells("{ fingerprint: 'made' }")} process.exit(); }, 50);`;
  const { clock, outcome } = compilerOf(steps);
  clock.advance(4 * MINUTE);
  expect(await outcome).toBe('made');
  expect(clock.pending).toBe(0);
});

it('says what a compilation failed by', async () => {
  const { outcome } = compilerOf(tells("{ failed: 'A.mib: line 3' }"));
  expect(await outcome).toMatch(/A\.mib: line 3/);
});
