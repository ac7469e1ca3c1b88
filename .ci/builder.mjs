// Builds the server, the agents and the pages into dist/, and knows whether dist/ was built from the sources at hand,
// so that `npm start` after `git pull` runs what was pulled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'dist', '.built-from');
const COMPILED = ['server', 'agents', 'mibs'];
const SOURCES = [
  ...COMPILED,
  'web',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const STEPS = [
  { tool: 'typescript/bin/tsc', args: ['-p', 'tsconfig.build.json'] },
  { tool: 'vite/bin/vite.js', args: ['build', '--config', 'web/vite.config.ts'] },
];

/** Path, size and time of every source: a changed, added, removed or older file each gives another value. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const path of SOURCES.flatMap((source) => filesBelow(join(ROOT, source)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(ROOT, path).split(sep).join('/')}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isStale() {
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== fingerprint();
}

/**
 * Builds; `quiet` shows the tools' output only when one fails.
 * @returns {number} the exit code, 0 when all is built
 */
export function build({ quiet }) {
  // Taken before the tools read the sources: a file saved meanwhile makes the result stale, not wrong.
  const builtFrom = fingerprint();
  rmSync(STAMP, { force: true });
  for (const { tool, args } of STEPS) {
    const path = join(ROOT, 'node_modules', tool);
    if (!existsSync(path)) {
      console.error(
        `Trapline cannot be built: ${tool.split('/')[0]} is not installed. Run: npm ci --include=dev`,
      );
      return 1;
    }
    const ran = spawnSync(process.execPath, [path, ...args], {
      cwd: ROOT,
      // A test runner says `test` here, and Vite would then bundle the development build of React, many times as slow.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      encoding: 'utf8',
    });
    if (ran.status !== 0) {
      if (quiet) process.stderr.write(`${ran.stdout ?? ''}${ran.stderr ?? ''}`);
      console.error(`Trapline was not built: ${tool.split('/')[0]} ${args.join(' ')} failed.`);
      return ran.status ?? 1;
    }
  }
  removeOrphans();
  copyTexts();
  const compiled = compileModules();
  if (compiled !== 0) return compiled;
  const cli = join(ROOT, 'dist', 'server', 'app', 'cli.js');
  if (existsSync(cli)) chmodSync(cli, 0o755);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, builtFrom);
  return 0;
}

/** @returns {number} the exit code, 0 when dist/ is up to date */
export function buildIfStale() {
  if (!isStale()) return 0;
  console.error('Building Trapline, as its sources are new or changed. This takes up to a minute.');
  return build({ quiet: true });
}

/** A folder of plug-ins is read at run time, so what was compiled from a file since removed must not stay. */
function removeOrphans() {
  for (const folder of COMPILED) {
    for (const path of filesBelow(join(ROOT, 'dist', folder))) {
      const source = join(ROOT, relative(join(ROOT, 'dist'), path)).replace(/\.js(\.map)?$/, '.ts');
      if (/\.js(\.map)?$/.test(path) && !existsSync(source)) rmSync(path);
    }
  }
}

/** Labs and exercises are texts that are read at run time. */
function copyTexts() {
  for (const folder of ['agents/labs', 'agents/exercises']) {
    for (const path of filesBelow(join(ROOT, folder)).filter((name) => name.endsWith('.yaml'))) {
      const target = join(ROOT, 'dist', relative(ROOT, path));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(path, target, { preserveTimestamps: true });
    }
    for (const path of filesBelow(join(ROOT, 'dist', folder)).filter((name) => name.endsWith('.yaml')))
      if (!existsSync(join(ROOT, relative(join(ROOT, 'dist'), path)))) rmSync(path);
  }
}

/**
 * The MIB modules as text and compiled, so that the traps of a first start have names at once.
 * @returns {number} the exit code
 */
function compileModules() {
  const source = join(ROOT, 'mibs', 'modules');
  const target = join(ROOT, 'dist', 'mibs', 'modules');
  const script = join(ROOT, 'dist', 'server', 'mib', 'compile-shipped.js');
  rmSync(target, { recursive: true, force: true });
  if (!existsSync(source) || !existsSync(script)) return 0;
  cpSync(source, target, { recursive: true, preserveTimestamps: true });
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) console.error('Trapline was not built: its MIB modules could not be compiled.');
  return status ?? 1;
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
