import type { DeclaredModule } from './corpus.ts';
import { type Resolved, type Run, run, WHOLE_TREE_LIMIT_MS } from './peer.ts';

/** Names are handed over on the command line, which is limited. */
const BATCH = 1_500;

/** net-snmp's C library, asked name by name. Of files with one module name it takes the last: the own folder's. */
export async function resolveWithNetSnmp(module: DeclaredModule, all: readonly string[]): Promise<Resolved> {
  const folders = [...all.filter((folder) => folder !== module.folder), module.folder].join(':');
  const found = new Map<string, string>();
  const ask = async (names: readonly string[]): Promise<void> => {
    const { stdout, stderr } = await run('snmptranslate', [
      ...['-Pu', '-M', folders, '-m', module.file, '-On'],
      ...names.map((name) => `${module.name}::${name}`),
    ]);
    const unknown = new Set([...stderr.matchAll(/^\S*::(\S+): /gm)].map((match) => match[1]));
    const oids = stdout.split('\n').filter((line) => line.startsWith('.'));
    const known = names.filter((name) => !unknown.has(name));
    if (oids.length === known.length) {
      for (const [place, name] of known.entries()) found.set(name, oids[place]?.slice(1) ?? '');
    } else if (names.length > 1) {
      // Which answer belongs to which name is not told: ask for fewer at a time.
      const half = Math.ceil(names.length / 2);
      await ask(names.slice(0, half));
      await ask(names.slice(half));
    }
  };
  const names = [...module.objects.keys()];
  for (let at = 0; at < names.length; at += BATCH) await ask(names.slice(at, at + BATCH));
  return found;
}

export async function loadAllWithNetSnmp(all: readonly string[]): Promise<Run> {
  return run('snmptranslate', ['-Pu', '-M', all.join(':'), '-m', 'ALL', '-Tz'], {}, WHOLE_TREE_LIMIT_MS);
}
