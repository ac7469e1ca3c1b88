import { MODULE_ALIASES } from './builtin-roots.ts';
import type { MibBase } from './mib-base.ts';
import type { MibModule } from './mib-object.ts';

/** All modules, in the order of their names. */
export function moduleViews(base: MibBase): readonly MibModule[] {
  const { file } = base;
  const importers = new Map<string, Set<string>>();
  const best = new Map<string, number>();
  const imports = file.modules.map((module, id) => {
    const names = new Set<string>();
    const from = file.column('import.module');
    for (let at = module.firstImport; at < module.endImport; at++) names.add(file.names.name(from.at(at)));
    for (const name of names) {
      const all = importers.get(name) ?? new Set<string>();
      importers.set(name, all.add(module.name));
    }
    const rival = best.get(module.name);
    if (rival === undefined || base.score(id) > base.score(rival)) best.set(module.name, id);
    return names;
  });
  const there = (name: string): boolean =>
    best.has(name) || (MODULE_ALIASES[name] ?? []).some((alias) => best.has(alias));
  return file.modules
    .map((module, id): MibModule => {
      const entry = file.contents.modules[id];
      return {
        id,
        name: module.name,
        file: file.files[module.file]?.path ?? '',
        language: module.language,
        objects: entry?.[11] ?? 0,
        errors: entry?.[12] ?? 0,
        warnings: entry?.[13] ?? 0,
        imports: [...(imports[id] ?? [])].map((name) => ({ module: name, found: there(name) })),
        importedBy: [...(importers.get(module.name) ?? [])].toSorted(),
        lastUpdated: module.lastUpdated,
        superseded: best.get(module.name) !== id,
      };
    })
    .toSorted((left, right) =>
      left.name < right.name ? -1 : left.name > right.name ? 1 : left.id - right.id,
    );
}
