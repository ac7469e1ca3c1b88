import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What lies beside the repository and may not be part of it, so that nobody can be made to have it. */
export type SharedFolder = 'recordings' | 'mib-corpus';

/** @returns the folder's path, from the nearest `shared` above; null where it is absent */
export function sharedFolder(name: SharedFolder): string | null {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const found = join(folder, 'shared', name);
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) return null;
  }
}

/** `describe` for tests of such a folder: where it is absent they are skipped, with one line that says why. */
export function describeWithShared(name: SharedFolder, title: string, body: (folder: string) => void): void {
  const found = sharedFolder(name);
  if (found !== null) {
    describe(title, () => body(found));
    return;
  }
  const reason = `${title}: needs shared/${name}, which lies in no folder above`;
  console.warn(`skipped ${reason}`);
  // How many there would be stands in the folder only.
  describe.skip(reason, () => {
    it('is tested with what lies there', () => expect.fail('it is not there'));
  });
}
