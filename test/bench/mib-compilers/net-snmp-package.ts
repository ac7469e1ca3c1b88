import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DeclaredModule } from './corpus.ts';
import type { Resolved } from './peer.ts';
import { peakOf } from './peer.ts';

const CHILD = fileURLToPath(new URL('package-child.mjs', import.meta.url));
/** It goes through all modules again with each file: a store with a thousand of them does not get done. */
const ONE_STORE_LIMIT_MS = 4 * 60_000;

export interface PackageRun {
  /** By place in `modules`. */
  readonly resolved: readonly Resolved[];
  readonly elapsedMs: number;
  readonly peakKib: number;
  readonly signal: string | null;
}

/**
 * The net-snmp package from the registry. It reads no imports by itself: each module comes after those that it
 * imports, the ones of its own folder first.
 */
export async function resolveWithPackage(
  modules: readonly DeclaredModule[],
  options: { oneStore: boolean },
): Promise<PackageRun> {
  const byName = new Map<string, DeclaredModule[]>();
  for (const module of modules) byName.set(module.name, [...(byName.get(module.name) ?? []), module]);
  const input = options.oneStore
    ? inOrder(modules, byName).map((module) => ({ name: module.name, files: [module.file] }))
    : modules.map((module) => ({ name: module.name, files: closure(module, byName) }));
  const started = performance.now();
  const child = spawn(process.execPath, [CHILD, ...(options.oneStore ? ['--one-store'] : [])], {
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(options.oneStore ? { timeout: ONE_STORE_LIMIT_MS, killSignal: 'SIGKILL' as const } : {}),
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stdin.end(JSON.stringify(input));
  let peakKib = 0;
  const look = setInterval(() => {
    peakKib = Math.max(peakKib, peakOf(child.pid));
  }, 10);
  await once(child, 'close');
  clearInterval(look);
  const elapsedMs = performance.now() - started;
  const resolved = modules.map(() => new Map<string, string>());
  let place = 0;
  for (const line of Buffer.concat(parts).toString('utf8').split('\n')) {
    if (line.startsWith('# ')) place = Number(line.slice(2));
    const [, name, oid] = line.split('\t');
    if (name && oid) resolved[place]?.set(name, oid);
  }
  return { resolved, elapsedMs, peakKib, signal: child.signalCode };
}

/** Files of the imports, deepest first, then the module's own. */
function closure(module: DeclaredModule, byName: ReadonlyMap<string, DeclaredModule[]>): string[] {
  const files = new Set<string>();
  const visit = (one: DeclaredModule, path: ReadonlySet<string>): void => {
    if (path.has(one.name) || files.has(one.file)) return;
    for (const name of one.imports) {
      const candidates = byName.get(name) ?? [];
      const near = candidates.find((other) => other.folder === module.folder) ?? candidates[0];
      if (near) visit(near, new Set([...path, one.name]));
    }
    files.add(one.file);
  };
  visit(module, new Set());
  return [...files];
}

function inOrder(
  modules: readonly DeclaredModule[],
  byName: ReadonlyMap<string, DeclaredModule[]>,
): DeclaredModule[] {
  const ordered: DeclaredModule[] = [];
  const seen = new Set<DeclaredModule>();
  const visit = (module: DeclaredModule): void => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const name of module.imports) for (const other of byName.get(name)?.slice(0, 1) ?? []) visit(other);
    ordered.push(module);
  };
  for (const module of modules) visit(module);
  return ordered;
}
