import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const MAX_DEPTH = 16;
const MAX_FILE_OCTETS = 64 * 1024 * 1024;

export interface FoundFile {
  readonly path: string;
  readonly folder: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * All files below the folders, in the order of their names; a file in the place of a folder is taken by itself. What
 * cannot be read is left out: it is for the caller of the file to say. Links to folders are not followed, so that a
 * circle of them does no harm.
 */
export function findMibFiles(folders: readonly string[]): readonly FoundFile[] {
  const files: FoundFile[] = [];
  const seen = new Set<string>();
  for (const folder of folders) {
    const path = resolve(folder);
    if (seen.has(path)) continue;
    collect(path, 0, files, seen);
    addFile(path, dirname(path), files);
  }
  return files;
}

function collect(path: string, depth: number, files: FoundFile[], seen: Set<string>): void {
  if (seen.has(path) || depth > MAX_DEPTH) return;
  seen.add(path);
  let entries: Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return;
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) collect(child, depth + 1, files, seen);
    else if (entry.isFile() || entry.isSymbolicLink()) {
      if (seen.has(child)) continue;
      seen.add(child);
      addFile(child, path, files);
    }
  }
}

function addFile(path: string, folder: string, files: FoundFile[]): void {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MAX_FILE_OCTETS) return;
    files.push({ path, folder, size: stat.size, mtimeMs: stat.mtimeMs });
  } catch {
    // Gone since it was listed, or a link into nothing.
  }
}
