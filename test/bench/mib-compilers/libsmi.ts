import type { DeclaredModule } from './corpus.ts';
import { searchPath } from './corpus.ts';
import { type Resolved, type Run, run } from './peer.ts';

export interface LibsmiModule {
  readonly oids: Resolved;
  /** Name -> node, scalar, table, row, column, notification, group, compliance, capabilities. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly crashed: boolean;
}

/** libsmi's smidump, which goes on after most errors. */
export async function resolveWithLibsmi(
  module: DeclaredModule,
  all: readonly string[],
): Promise<LibsmiModule> {
  const { stdout, signal } = await run('smidump', ['-k', '-q', '-f', 'identifiers', module.file], {
    SMIPATH: searchPath(all, module.folder),
  });
  const oids = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [owner, name, kind, oid] = line.trim().split(/\s+/);
    // An OID below 0 is libsmi's for a parent that it could not resolve.
    if (owner !== module.name || !name || !kind || !oid || !/^[12]\.[\d.]+$/.test(oid)) continue;
    oids.set(name, oid);
    kinds.set(name, kind);
  }
  return { oids, kinds, crashed: signal !== null };
}

export async function loadAllWithLibsmi(
  modules: readonly DeclaredModule[],
  all: readonly string[],
): Promise<Run> {
  const files = [...new Set(modules.map((module) => module.file))];
  return run('smidump', ['-k', '-q', '-f', 'identifiers', ...files], { SMIPATH: all.join(':') });
}
