import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { renderInto } from './bench-document.ts';
import type { StoredResult } from './bench-result.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/** Gives the benches a folder for their results; when all have run, what they left there goes into the document. */
export default function setup(): (() => Promise<void>) | undefined {
  if (process.env['BENCH_WRITE'] !== '1') return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'trapline-bench-'));
  process.env['BENCH_RESULTS'] = folder;
  return async () => {
    await writeDocument(folder, DOCUMENT);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Renders the results of a folder, in the order of their names, into a document; without any it stays untouched. */
export async function writeDocument(folder: string, document: string): Promise<void> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (names.length === 0) return;
  const results = names
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredResult);
  const text = renderInto(readFileSync(document, 'utf8'), results);
  const settings = await resolveConfig(document);
  writeFileSync(document, await format(text, { ...settings, parser: 'markdown' }));
}
