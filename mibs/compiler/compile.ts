import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { FileEntry, ModuleEntry } from './compiled-format.ts';
import { CompiledWriter } from './compiled-writer.ts';
import { detailRecord } from './detail-record.ts';
import { DiagnosticShelf } from './diagnostic-shelf.ts';
import { type LinkedModules, linkModules, readModules } from './link.ts';
import { rankDefinitions } from './definition-rank.ts';
import { layOut } from './node-layout.ts';
import { sortNames } from './name-order.ts';
import { SHAPE } from './definition-store.ts';

export interface CompileResult {
  readonly files: number;
  readonly modules: number;
  /** Definitions that have an OID. */
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly elapsedMs: number;
}

/**
 * Compiles all modules below the folders into one file, which `MibLibrary` opens. Takes seconds: for a worker.
 * @throws where the file cannot be written
 */
export function compileMibs(options: {
  readonly folders: readonly string[];
  /** Where the compiled form goes; what is there is replaced when the new one is whole. */
  readonly path: string;
  readonly progress?: (done: number, total: number) => void;
}): CompileResult {
  const startedAt = performance.now();
  const writer = new CompiledWriter({ path: options.path });
  const shelf = new DiagnosticShelf();
  writer.start();
  try {
    const store = readModules({
      folders: options.folders,
      details: (definition, text) => writer.record(JSON.stringify(detailRecord(definition, text))),
      report: (file, diagnostics) => shelf.add(file, diagnostics),
      progress: options.progress,
    });
    const findings = shelf.linkFindings(store);
    const linked = linkModules({ store, folders: options.folders, report: findings });
    shelf.missingModules(linked);
    const { modules, objects } = moduleEntries(linked, shelf);
    const files = store.files.map((file, id): FileEntry => {
      const text = shelf.text(id);
      return [file.path, file.folder, file.size, file.mtimeMs, text === null ? -1 : writer.record(text)];
    });
    writeColumns(writer, linked);
    const roots = options.folders.map((folder) => resolve(folder));
    writer.finish({ stamp: randomUUID(), roots, folders: store.folders, files, modules, objects });
    const { errors, warnings } = shelf.totals();
    const elapsedMs = performance.now() - startedAt;
    return { files: files.length, modules: modules.length, objects, errors, warnings, elapsedMs };
  } finally {
    writer.stop();
  }
}

function moduleEntries(
  linked: LinkedModules,
  shelf: DiagnosticShelf,
): { readonly modules: readonly ModuleEntry[]; readonly objects: number } {
  const { store, nodes } = linked;
  let objects = 0;
  const modules = store.modules.map((module, id): ModuleEntry => {
    let count = 0;
    for (let at = module.firstDefinition; at < module.endDefinition; at++) {
      if ((nodes[at] ?? -1) >= 0 && (store.shape.at(at) & SHAPE.implicit) === 0) count += 1;
    }
    objects += count;
    const { errors, warnings } = shelf.counts(store, id);
    return [
      module.nameId,
      module.name,
      module.file,
      module.language === 'SMIv2' ? 1 : 0,
      module.lastUpdated,
      module.firstDefinition,
      module.endDefinition,
      module.firstImport,
      module.endImport,
      module.line,
      module.column,
      count,
      errors,
      warnings,
    ];
  });
  return { modules, objects };
}

function writeColumns(writer: CompiledWriter, linked: LinkedModules): void {
  const { store, index, tree, nodes, kinds } = linked;
  const layout = layOut(tree);
  const moved = nodes.map((node) => (node < 0 ? -1 : (layout.moved[node] ?? -1)));
  const ranked = rankDefinitions({ store, nodes: moved, kinds, size: tree.size });
  writer.section('node.parent', layout.parent);
  writer.section('node.subId', layout.subId);
  writer.section('node.firstChild', layout.firstChild);
  writer.section('node.first', ranked.first);
  writer.section('definition.next', ranked.next);
  writer.section('definition.node', moved);
  writer.section('definition.name', store.name.view());
  writer.section('definition.module', store.module.view());
  writer.section('definition.kind', Int32Array.from(kinds));
  writer.section('definition.shape', store.shape.view());
  writer.section('definition.place', store.place.view());
  writer.section('definition.detail', store.detail.view());
  writer.section('import.symbol', store.importSymbol.view());
  writer.section('import.module', store.importModule.view());
  const orders = index.columns();
  writer.section('order.definitions', orders.definitions);
  writer.section('order.imports', orders.imports);
  writer.section('order.start', orders.start);
  writer.section('order.all', orders.all);
  const names = store.names.columns();
  writer.section('name.bytes', names.bytes);
  writer.section('name.starts', names.starts);
  writer.section('name.sorted', sortNames(names));
}
