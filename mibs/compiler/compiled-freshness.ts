import { resolve } from 'node:path';
import type { CompiledFile } from './compiled-file.ts';
import { findMibFiles } from './mib-files.ts';

/** Whether a compiled file was made of exactly the files that now lie below the folders, by path, size and time. */
export function isFresh(file: CompiledFile, folders: readonly string[]): boolean {
  const roots = folders.map((folder) => resolve(folder));
  const { contents } = file;
  if (roots.length !== contents.roots.length || roots.some((root, at) => root !== contents.roots[at]))
    return false;
  const found = findMibFiles(folders);
  if (found.length !== contents.files.length) return false;
  return found.every((one, at) => {
    const known = contents.files[at];
    return known?.[0] === one.path && known[2] === one.size && known[3] === one.mtimeMs;
  });
}
