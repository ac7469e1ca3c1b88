import { fileURLToPath } from 'node:url';
import { type Run, run, WHOLE_TREE_LIMIT_MS } from './peer.ts';

const PROGRAM = fileURLToPath(new URL('../../../dist/server/app/cli.js', import.meta.url));

/** `trapline mib dump`: every object of the whole folder in one run. */
export async function dump(folder: string): Promise<Run> {
  return run(process.execPath, [PROGRAM, 'mib', 'dump', folder], {}, WHOLE_TREE_LIMIT_MS);
}

/** `MODULE<TAB>name` -> what was printed for it; several where several files bear one module name. */
export function readDump(stdout: string): Map<string, { oid: string; kind: string }[]> {
  const found = new Map<string, { oid: string; kind: string }[]>();
  for (const line of stdout.split('\n')) {
    const [module, name, oid, kind] = line.split('\t');
    if (!module || !name || !oid || !kind) continue;
    const key = `${module}\t${name}`;
    const entries = found.get(key);
    if (entries) entries.push({ oid, kind });
    else found.set(key, [{ oid, kind }]);
  }
  return found;
}
