import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const MAX_DEPTH = 16;
const MAX_FILE_OCTETS = 64 * 1024 * 1024;

export interface FoundFile {
  readonly path: string;
  readonly folder: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * All files below the folders, in the order of their names. What cannot be read is left out: it is for the caller of
 * the file to say. Links to folders are not followed, so that a circle of them does no harm.
 */
export function findMibFiles(folders: readonly string[]): readonly FoundFile[] {
  const files: FoundFile[] = [];
  const seen = new Set<string>();
  for (const folder of folders) collect(resolve(folder), 0, files, seen);
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
    else if (entry.isFile() || entry.isSymbolicLink()) addFile(child, path, files, seen);
  }
}

function addFile(path: string, folder: string, files: FoundFile[], seen: Set<string>): void {
  if (seen.has(path)) return;
  seen.add(path);
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MAX_FILE_OCTETS) return;
    files.push({ path, folder, size: stat.size, mtimeMs: stat.mtimeMs });
  } catch {
    // Gone since it was listed, or a link into nothing.
  }
}
