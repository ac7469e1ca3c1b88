import { MODULE_ALIASES } from './builtin-roots.ts';
import type { MibBase } from './mib-base.ts';
import type { MibModule } from './mib-object.ts';

/** Modules between two pauses. */
const AT_A_TIME = 50;

/** All modules, in the order of their names. Pauses often, for those who must not be held: 5,000 take 100 ms. */
export function* moduleViews(base: MibBase): Generator<void, readonly MibModule[]> {
  const { file } = base;
  const from = file.column('import.module');
  const importers = new Map<string, Set<string>>();
  const best = new Map<string, number>();
  const imports: ReadonlySet<string>[] = [];
  for (const [id, module] of file.modules.entries()) {
    const names = new Set<string>();
    for (let at = module.firstImport; at < module.endImport; at++) names.add(file.names.name(from.at(at)));
    for (const name of names) {
      const all = importers.get(name);
      if (all) all.add(module.name);
      else importers.set(name, new Set([module.name]));
    }
    imports.push(names);
    const rival = best.get(module.name);
    if (rival === undefined || base.score(id) > base.score(rival)) best.set(module.name, id);
    if (id % AT_A_TIME === 0) yield;
  }
  const there = (name: string): boolean =>
    best.has(name) || (MODULE_ALIASES[name] ?? []).some((alias) => best.has(alias));
  const views: MibModule[] = [];
  for (const [id, module] of file.modules.entries()) {
    const entry = file.contents.modules[id];
    views.push({
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
    });
    if (id % AT_A_TIME === 0) yield;
  }
  yield;
  return views.toSorted((left, right) =>
    left.name < right.name ? -1 : left.name > right.name ? 1 : left.id - right.id,
  );
}
