import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Removes a file below `home`, and the folders that are empty without it; `home` itself stays. */
export async function removeFile(path: string, home: string): Promise<void> {
  await rm(path, { force: true });
  for (let folder = dirname(path); folder !== home && folder.length > home.length; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      // Something else lies in it.
      return;
    }
  }
}
