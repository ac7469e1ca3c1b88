import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { DeclaredModule } from './corpus.ts';

/** `enterprises 9`, `mib-2 2`: where the trees of vendors and of the standards begin. */
const ROOT = /\b(enterprises|mib-2|transmission|snmpModules)(\s+)(\d+)/g;
const STEP = 100_000;
/** A word that may name a module. */
const WORD = /[A-Za-z][\w-]*/g;

/**
 * Copies of a corpus side by side, the modules of each under names of their own: `IF-MIB` of the second copy is
 * `IF-MIB-2`, where it is defined and where it is imported. Each copy has a subtree of its own: else a compiler with
 * one tree would hold only one of them. Answers the octets written.
 */
export function writeCopies(options: {
  readonly corpus: string;
  readonly modules: readonly DeclaredModule[];
  readonly copies: number;
  readonly into: string;
}): number {
  const { corpus, modules, copies, into } = options;
  const names = new Set(modules.map(({ name }) => name));
  const files = new Set(modules.map(({ file }) => file));
  let octets = 0;
  for (const file of files) {
    const text = readFileSync(file, 'latin1');
    for (let copy = 1; copy <= copies; copy += 1) {
      const folder = join(into, `copy-${copy}`, relative(corpus, join(file, '..')));
      mkdirSync(folder, { recursive: true });
      const renamed = text
        .replace(WORD, (word) => (names.has(word) ? `${word}-${copy}` : word))
        .replace(ROOT, (_, root: string, blank: string, arc: string) => {
          return `${root}${blank}${Number(arc) + STEP * (copy - 1)}`;
        });
      writeFileSync(join(folder, basename(file)), renamed, 'latin1');
      octets += renamed.length;
    }
  }
  return octets;
}
