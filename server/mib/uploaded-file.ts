import { join } from 'node:path';
import type { MibUploadedFile } from '../domain/mib.ts';
import type { LoadedModule, LoadedModules } from './loaded-modules.ts';
import type { ReceivedFile } from './uploads.ts';

const MAX_IMPORTERS = 50;

/** What became of received files, said of the set of modules that was compiled with them. */
export async function uploadedFiles(
  received: readonly ReceivedFile[],
  folder: string,
  loaded: LoadedModules,
): Promise<readonly MibUploadedFile[]> {
  const importers = importersOfMissing(await loaded.list());
  const files: MibUploadedFile[] = [];
  for (const { file, path, refused } of received) {
    if (path === null) {
      files.push({ file, modules: [], diagnostics: [], missing: [], refused, notes: [] });
      continue;
    }
    const modules = await loaded.ofFile(join(folder, path));
    const notes: string[] = [];
    for (const module of modules) notes.push(...(await notesOf(module, loaded)));
    files.push({
      file,
      modules: modules.map(({ name }) => name),
      diagnostics: modules.flatMap(({ diagnostics }) => diagnostics),
      missing: missingOf(modules, importers),
      refused: null,
      notes,
    });
  }
  return files;
}

function missingOf(
  modules: readonly LoadedModule[],
  importers: ReadonlyMap<string, readonly string[]>,
): MibUploadedFile['missing'] {
  const missing = new Set(
    modules.flatMap(({ imports }) => imports.flatMap((one) => (one.found ? [] : [one.module]))),
  );
  return [...missing].map((module) => ({ module, importedBy: importers.get(module) ?? [] }));
}

/** Other modules miss it too, perhaps: who has it to offer helps them all. By the name of the missing module. */
function importersOfMissing(
  modules: Awaited<ReturnType<LoadedModules['list']>>,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { name, imports } of modules) {
    for (const { module, found } of imports) {
      if (found) continue;
      const names = importers.get(module) ?? [];
      importers.set(module, names);
      if (names.length < MAX_IMPORTERS) names.push(name);
    }
  }
  return importers;
}

async function notesOf(module: LoadedModule, loaded: LoadedModules): Promise<string[]> {
  const [used, ...others] = await loaded.named(module.name);
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
