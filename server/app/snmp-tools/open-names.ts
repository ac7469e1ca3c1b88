import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../../../mibs/compiler/compiled-format.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import { compiledName } from '../../mib/loaded-modules.ts';
import { fingerprintOf, type ModuleFolder } from '../../mib/module-folder.ts';
import { PREBUILT, SHIPPED } from '../../mib/shipped.ts';
import { LibraryNames, type Names, RootNames } from './module-names.ts';

/** Which modules to read. */
export interface WantedModules {
  /** -m '': none. */
  readonly none: boolean;
  /** -M: folders besides those of the package and of the data folder. */
  readonly folders: readonly string[];
  /** The server's data folder, whose modules count too; it need not exist. */
  readonly data: string;
}

/**
 * Opens the compiled modules that lie ready, which costs milliseconds: those of the build, or the set that the server
 * made of its uploads. Only where there is none the modules are compiled first, in seconds.
 */
export async function openNames({ none, folders, data }: WantedModules): Promise<Names> {
  if (none) return new RootNames();
  const shipped = fileURLToPath(SHIPPED);
  const own = [join(data, 'mibs', 'uploads'), join(data, 'mibs', 'modules')].filter(holdsFiles);
  const further = folders.filter((folder) => !isSame(folder, shipped));
  const all: ModuleFolder[] = [
    { path: shipped, source: 'shipped' },
    ...[...own, ...further].map((path): ModuleFolder => ({ path, source: 'uploaded' })),
  ];
  const ready = further.length > 0 ? null : readyFile(all, own.length > 0 ? join(data, 'mibs') : null);
  const library = ready === null ? null : opened(ready);
  return library ? new LibraryNames({ library }) : compiled(all);
}

/** @param cache where the server keeps its sets; null where only the shipped modules count */
function readyFile(folders: readonly ModuleFolder[], cache: string | null): string {
  if (cache === null) return fileURLToPath(PREBUILT);
  return join(cache, compiledName(fingerprintOf(folders, String(VERSION)).fingerprint));
}

function opened(path: string): MibLibrary | null {
  try {
    return MibLibrary.open(path);
  } catch {
    // Missing, of another version or damaged.
    return null;
  }
}

async function compiled(folders: readonly ModuleFolder[]): Promise<Names> {
  // The compiler is loaded only where it is needed.
  const { compileMibs } = await import('../../../mibs/compiler/compile.ts');
  const scratch = mkdtempSync(join(tmpdir(), 'trapline-mib-'));
  const closed = (): void => rmSync(scratch, { recursive: true, force: true });
  try {
    const path = join(scratch, 'compiled.bin');
    compileMibs({ folders: folders.map(({ path: folder }) => folder), path });
    return new LibraryNames({ library: MibLibrary.open(path), closed });
  } catch (error) {
    closed();
    throw error;
  }
}

function holdsFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

function isSame(folder: string, other: string): boolean {
  try {
    return realpathSync(folder) === realpathSync(other);
  } catch {
    return false;
  }
}
