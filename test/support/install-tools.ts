import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { missingPackages, toolNames } from './tools.ts';

/** Installs what the tests call where the system allows it: Debian and root. Elsewhere the tests skip and say so. */
export default function setup(project: TestProject): void {
  const wanted = toolNames().filter((name) => name !== 'chromium' || !project.name.startsWith('unit'));
  const missing = missingPackages(wanted);
  if (missing.length === 0 || !mayInstall()) return;
  console.warn(`Installing what the tests call: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      env,
      stdio: 'ignore',
    });
  } catch (error) {
    console.warn(`Could not install ${missing.join(' ')}: ${String(error)}`);
  }
}

function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}
