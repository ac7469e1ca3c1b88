import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModules } from '../../../server/mib/compile-modules.ts';
import { compiledName } from '../../../server/mib/loaded-modules.ts';
import { SHIPPED } from '../../../server/mib/shipped.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

interface CompiledSet {
  readonly folder: string;
  readonly name: string;
}

/** Compiled when first needed, and once for all scenarios of a process. */
let compiled: CompiledSet | null = null;

function compiledSet(): CompiledSet {
  if (compiled !== null) return compiled;
  const folder = makeTemporaryFolder();
  process.once('exit', () => folder.remove());
  const fingerprint = compileModules({
    folders: [{ path: fileURLToPath(SHIPPED), source: 'shipped' }],
    output: folder.path,
    current: null,
    progress: () => undefined,
  });
  compiled = { folder: folder.path, name: compiledName(fingerprint) };
  return compiled;
}

/** Puts the shipped modules, compiled, into a data folder, where the server finds them at its start. */
export function putModules(data: string): void {
  const { folder, name } = compiledSet();
  const mibs = join(data, 'mibs');
  mkdirSync(mibs, { recursive: true });
  for (const file of [name, `${name}.words`]) linkSync(join(folder, file), join(mibs, file));
}
