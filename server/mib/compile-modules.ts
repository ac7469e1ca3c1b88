import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { compileMibs } from '../../mibs/compiler/compile.ts';
import { VERSION } from '../../mibs/compiler/compiled-format.ts';
import { wordIndexPath } from '../../mibs/compiler/word-index.ts';
import { buildWordIndex } from '../../mibs/compiler/word-index-build.ts';
import { type CompileOptions, compiledName } from './loaded-modules.ts';
import { fingerprintOf, pathsOf } from './module-folder.ts';

/** Compiled sets of another format are not opened. */
export const FORMAT = String(VERSION);

/**
 * Compiles what the folders hold into `output`, unless it is what is in use. Takes seconds.
 * @returns the fingerprint of what the folders hold
 */
export function compileModules(options: CompileOptions): string {
  const { folders, output, current, progress } = options;
  // Taken before the files are read: one that is saved meanwhile makes the set stale, not wrong.
  const { fingerprint } = fingerprintOf(folders, FORMAT);
  const path = join(output, compiledName(fingerprint));
  if (fingerprint !== current) writeModules({ folders: pathsOf(folders), path, progress });
  return fingerprint;
}

/** Compiles folders into one file, and the words of their descriptions beside it. */
export function writeModules(options: Parameters<typeof compileMibs>[0]): void {
  const { path } = options;
  const unfinished = `${path}.new`;
  compileMibs({ ...options, path: unfinished });
  buildWordIndex({ path: unfinished });
  // The words first: modules without words would be taken for whole after a crash.
  renameSync(wordIndexPath(unfinished), wordIndexPath(path));
  renameSync(unfinished, path);
}
