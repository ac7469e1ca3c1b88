import { join } from 'node:path';
import type { MibUploadedFile } from '../domain/mib.ts';
import type { LoadedModule, LoadedModules } from './loaded-modules.ts';
import type { ReceivedFile } from './uploads.ts';

/** What became of a received file, said of the set of modules that was compiled with it. */
export function uploadedFile(received: ReceivedFile, folder: string, loaded: LoadedModules): MibUploadedFile {
  const { file, path, refused } = received;
  if (path === null) return { file, modules: [], diagnostics: [], missing: [], refused, notes: [] };
  const modules = loaded.ofFile(join(folder, path));
  return {
    file,
    modules: modules.map(({ name }) => name),
    diagnostics: modules.flatMap(({ diagnostics }) => diagnostics),
    missing: missingOf(modules, loaded),
    refused: null,
    notes: modules.flatMap((module) => notesOf(module, loaded)),
  };
}

function missingOf(modules: readonly LoadedModule[], loaded: LoadedModules): MibUploadedFile['missing'] {
  const missing = new Set(
    modules.flatMap(({ imports }) => imports.flatMap((one) => (one.found ? [] : [one.module]))),
  );
  return [...missing].map((module) => ({ module, importedBy: importersOf(module, loaded) }));
}

/** Other modules miss it too, perhaps: who has it to offer helps them all. */
function importersOf(missing: string, loaded: LoadedModules): string[] {
  return loaded
    .list()
    .filter(({ imports }) => imports.some(({ module, found }) => !found && module === missing))
    .map(({ name }) => name)
    .slice(0, 50);
}

function notesOf(module: LoadedModule, loaded: LoadedModules): string[] {
  const [used, ...others] = loaded.named(module.name);
  const updated = (one: { lastUpdated: string | null } | undefined) => one?.lastUpdated ?? 'unknown';
  if (module.superseded)
    return [
      `${module.name}: the ${used?.source} module of ${updated(used)} stays in use, as this one of ${updated(module)} is not newer`,
    ];
  return others.length === 0
    ? []
    : [
        `${module.name}: used from now on instead of the ${others[0]?.source} module of ${updated(others[0])}`,
      ];
}
