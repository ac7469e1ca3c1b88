import { readFileSync } from 'node:fs';

/** The version in package.json, which stands two folders above, in the sources as in the build. */
export const VERSION: string = (() => {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const parsed = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as { version?: string };
      if (parsed.version) return parsed.version;
    } catch {
      // The build lies one folder deeper than the sources.
    }
  }
  return 'unknown';
})();
