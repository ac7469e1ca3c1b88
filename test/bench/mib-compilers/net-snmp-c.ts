import type { DeclaredModule } from './corpus.ts';
import { searchPath } from './corpus.ts';
import { type Resolved, type Run, run } from './peer.ts';

/** Names are handed over on the command line, which is limited. */
const BATCH = 1_500;

/** net-snmp's C library, asked name by name with the module's own folder first. */
export async function resolveWithNetSnmp(module: DeclaredModule, all: readonly string[]): Promise<Resolved> {
  const names = [...module.objects.keys()];
  const found = new Map<string, string>();
  for (let at = 0; at < names.length; at += BATCH) {
    const batch = names.slice(at, at + BATCH);
    const { stdout, stderr } = await run('snmptranslate', [
      ...['-Pu', '-M', searchPath(all, module.folder), '-m', module.file, '-On'],
      ...batch.map((name) => `${module.name}::${name}`),
    ]);
    const unknown = new Set(
      [...stderr.matchAll(/^\S*::(\S+): (?:Unknown|Sub-id)/gm)].map((match) => match[1]),
    );
    const oids = stdout.split('\n').filter((line) => line.startsWith('.'));
    const known = batch.filter((name) => !unknown.has(name));
    if (oids.length !== known.length) continue;
    for (const [place, name] of known.entries()) found.set(name, oids[place]?.slice(1) ?? '');
  }
  return found;
}

export async function loadAllWithNetSnmp(all: readonly string[]): Promise<Run> {
  return run('snmptranslate', ['-Pu', '-M', all.join(':'), '-m', 'ALL', '-Tz']);
}
