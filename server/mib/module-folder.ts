import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILE_BYTES } from './module-file.ts';

const MAX_DEPTH = 12;
/** Files of all folders together; a full set of vendors' modules has 5,000. */
const MAX_FILES = 30_000;

/** A folder whose files may be MIB modules. */
export interface ModuleFolder {
  readonly path: string;
  readonly source: 'shipped' | 'uploaded';
}

export interface ModuleFile {
  readonly folder: ModuleFolder;
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/**
 * The files of the folders, in the order of their names. Links are not followed, hidden and oversized files are left
 * out, and what cannot be read is not there.
 */
export function listModuleFiles(folders: readonly ModuleFolder[]): readonly ModuleFile[] {
  const files: ModuleFile[] = [];
  for (const folder of folders) collect(folder, [], files);
  return files;
}

function collect(folder: ModuleFolder, below: readonly string[], files: ModuleFile[]): void {
  if (below.length > MAX_DEPTH) return;
  for (const entry of entriesOf(join(folder.path, ...below))) {
    if (files.length >= MAX_FILES) return;
    if (entry.name.startsWith('.')) continue;
    // Also false for links: their targets may lie anywhere, and may be endless.
    if (entry.isDirectory()) collect(folder, [...below, entry.name], files);
    if (!entry.isFile()) continue;
    const path = [...below, entry.name].join('/');
    const state = statSync(join(folder.path, path), { throwIfNoEntry: false });
    if (!state?.isFile() || state.size === 0 || state.size > MAX_FILE_BYTES) continue;
    files.push({ folder, path, size: state.size, modifiedMs: state.mtimeMs });
  }
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

/**
 * Another value for other files. Shipped ones count by name and size only, as copying an installation changes their
 * times, and a new version of them comes with a new cache.
 *
 * @param format version of the compiled form
 */
export function fingerprintOf(files: readonly ModuleFile[], format: string): string {
  const hash = createHash('sha256').update(`${format}\n`);
  for (const { folder, path, size, modifiedMs } of files)
    hash.update(
      folder.source === 'shipped' ? `${path}\0${size}\n` : `${folder.path}/${path}\0${size}\0${modifiedMs}\n`,
    );
  return hash.digest('hex').slice(0, 24);
}
