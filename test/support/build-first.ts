import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The system tests drive the built server, so it must be the one of these sources. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../../.ci/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}
