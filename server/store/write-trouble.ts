import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Enough for a file that may not grow, or a disk without a free block, to refuse. */
const PROBE_OCTETS = 4_096;

/**
 * Asks the file system why nothing can be written in a folder, which SQLite keeps to itself.
 * @returns the code of its refusal (`EROFS`, `ENOSPC`, `EACCES` ...); null where it takes something
 */
export function writeTrouble(folder: string): string | null {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, Buffer.alloc(PROBE_OCTETS));
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? null;
  } finally {
    try {
      rmSync(probe, { force: true });
    } catch {
      // It was not made, then.
    }
  }
}
