import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { QUICK } from '../report.ts';

/** Every so many modules: `quick` has two minutes for all benches, of which four compile the corpus. */
export const EACH = QUICK ? 4 : 1;

/** Copies the corpus, or under `quick` the part of it that there is time for. @returns how many files */
export function copyCorpus(corpus: string, into: string): number {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
  const left = new Set(files.filter((_, at) => at % EACH !== 0));
  cpSync(corpus, into, { recursive: true, filter: (path) => !left.has(path) });
  return files.length - left.size;
}
