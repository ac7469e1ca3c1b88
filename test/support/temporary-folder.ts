import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all it holds; calling it twice is harmless. */
  remove(): void;
}

/** An empty folder of its own, for `beforeAll`: the caller removes it. */
export function makeTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'trapline-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An empty folder that goes when the test that calls this has finished. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}
