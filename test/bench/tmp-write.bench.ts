import { it } from 'vitest';
import { writeDocument } from './write-document.ts';
it('writes', async () => {
  await writeDocument(process.env['FROM']!, new URL('../../docs/benchmarks.md', import.meta.url).pathname);
});
