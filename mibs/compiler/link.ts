import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DefinitionStore, SHAPE } from './definition-store.ts';
import type { Diagnostic } from './diagnostic.ts';
import { FolderDistance } from './folder-distance.ts';
import { foldModule, type DetailSink } from './fold-module.ts';
import { findMibFiles, type FoundFile } from './mib-files.ts';
import { NameIndex } from './name-index.ts';
import { definitionsByNode, type NodeDefinitions, settleKinds } from './node-kinds.ts';
import { type LinkFinding, OidLinker } from './oid-linker.ts';
import { OidTree } from './oid-tree.ts';
import { parseMibFile } from './parse-file.ts';
import { sequenceFindings } from './sequence-check.ts';
import { SymbolFinder } from './symbol-finder.ts';

export interface ReadOptions {
  readonly folders: readonly string[];
  /** Told of each file's findings; absent: nobody wants them. */
  readonly report?: ((file: number, diagnostics: readonly Diagnostic[]) => void) | undefined;
  readonly details?: DetailSink | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** All modules, read, with their OIDs. */
export interface LinkedModules {
  readonly store: DefinitionStore;
  readonly index: NameIndex;
  readonly finder: SymbolFinder;
  readonly tree: OidTree;
  /** Node by definition; -1 where it has none. */
  readonly nodes: Int32Array;
  readonly byNode: NodeDefinitions;
  /** Index into KINDS by definition. */
  readonly kinds: Uint8Array;
}

/** Reads the files one at a time and keeps only columns of them. */
export function readModules(options: ReadOptions): DefinitionStore {
  const store = new DefinitionStore();
  const files = findMibFiles(options.folders);
  store.roots.push(...options.folders.map((folder) => resolve(folder)));
  const folders = new Map<string, number>();
  for (const [done, file] of files.entries()) {
    readFile(store, folders, file, options);
    options.progress?.(done + 1, files.length);
  }
  return store;
}

function readFile(
  store: DefinitionStore,
  folders: Map<string, number>,
  file: FoundFile,
  options: ReadOptions,
): void {
  let text: string;
  try {
    text = readFileSync(file.path, 'latin1');
  } catch {
    return;
  }
  const folder = folders.get(file.folder) ?? store.folders.push(file.folder) - 1;
  folders.set(file.folder, folder);
  const id = store.files.push({ path: file.path, folder, size: file.size, mtimeMs: file.mtimeMs }) - 1;
  const { modules, diagnostics } = parseMibFile({ file: file.path, text });
  for (const syntax of modules)
    foldModule({ store, file: id, syntax, text, details: options.details ?? null });
  const found = options.report && modules.flatMap((syntax) => sequenceFindings(file.path, syntax));
  options.report?.(id, found ? [...diagnostics, ...found] : diagnostics);
}

/** Gives everything that was read its OID and its kind. */
export function linkModules(options: {
  readonly store: DefinitionStore;
  readonly folders: readonly string[];
  readonly report: ((finding: LinkFinding) => void) | null;
}): LinkedModules {
  const { store } = options;
  const roots = options.folders.map((folder) => resolve(folder));
  const distance = new FolderDistance({ folders: store.folders, roots });
  const index = new NameIndex(store);
  const finder = new SymbolFinder({ store, index, distance });
  const tree = new OidTree();
  const nodes = new OidLinker({ store, finder, tree, report: options.report }).link();
  const byNode = definitionsByNode(nodes, tree);
  return { store, index, finder, tree, nodes, byNode, kinds: settleKinds({ store, nodes, tree, byNode }) };
}

/** Every resolved object, once per module, name and OID. Types are no objects. */
export function* resolvedObjects(linked: LinkedModules): Generator<number> {
  const { store, nodes, index } = linked;
  for (let definition = 0; definition < store.size; definition++) {
    const node = nodes[definition] ?? -1;
    if (node < 0 || (store.shape.at(definition) & SHAPE.implicit) !== 0) continue;
    const same = index.inModule(store.module.at(definition), store.name.at(definition));
    const twins = same.filter(
      (other) => nodes[other] === node && (store.shape.at(other) & SHAPE.implicit) === 0,
    );
    // Where a node is named first and described later, the description says what it is.
    const told = twins.find((other) => linked.kinds[other] !== 0) ?? twins[0];
    if (told === definition) yield definition;
  }
}
