import { SMI_ROOTS, STANDARD_NODES } from './builtin-roots.ts';
import { type CompiledFile, damaged } from './compiled-file.ts';
import { moduleScores } from './definition-rank.ts';
import { KINDS, SHAPE, TYPE_KIND } from './definition-store.ts';
import type { DetailRecord } from './detail-record.ts';
import { FolderDistance } from './folder-distance.ts';
import type { ObjectKind, ResolvedSyntax } from './mib-object.ts';
import { NameIndex } from './name-index.ts';
import { readSourceText } from './source-text.ts';
import { type Accept, SymbolFinder } from './symbol-finder.ts';
import { followTypes, type TypeSource } from './type-chain.ts';

const MAX_CACHED = 20_000;
/** As many as the compiler keeps in order. */
const MAX_OF_A_NODE = 512;
/** Deeper nodes have no built-in name. */
const BUILT_IN_DEPTH = 10;
const BUILT_IN = new Map([
  ...Object.entries(STANDARD_NODES).map(([name, oid]) => [oid, name] as const),
  ...Object.entries(SMI_ROOTS).map(([name, oid]) => [oid, name] as const),
  // Each has two names; these are the ones that tools print.
  ['0', 'ccitt'] as const,
  ['2', 'joint-iso-ccitt'] as const,
  ['1.3.6.1.2.1', 'mib-2'] as const,
]);

/** The compiled modules as nodes and definitions, by number. What people ask is in MibLibrary. */
export class MibBase {
  readonly file: CompiledFile;
  readonly #details = new Map<number, DetailRecord>();
  readonly #syntaxes = new Map<number, ResolvedSyntax | null>();
  #finder: SymbolFinder | null = null;
  #index: NameIndex | null = null;
  #scores: readonly number[] | null = null;

  constructor(file: CompiledFile) {
    this.file = file;
  }

  get index(): NameIndex {
    const { file } = this;
    this.#index ??= new NameIndex(
      {
        modules: file.modules,
        names: file.names,
        name: file.column('definition.name'),
        importSymbol: file.column('import.symbol'),
      },
      {
        definitions: file.column('order.definitions').view(),
        imports: file.column('order.imports').view(),
        start: file.column('order.start').view(),
        all: file.column('order.all').view(),
      },
    );
    return this.#index;
  }

  get finder(): SymbolFinder {
    const { file } = this;
    this.#finder ??= new SymbolFinder({
      store: {
        modules: file.modules,
        files: file.files,
        names: file.names,
        module: file.column('definition.module'),
        shape: file.column('definition.shape'),
        importModule: file.column('import.module'),
      },
      index: this.index,
      distance: new FolderDistance({ folders: file.folders, roots: file.contents.roots }),
    });
    return this.#finder;
  }

  get nodes(): number {
    return this.file.column('node.parent').length;
  }

  parent(node: number): number {
    const parent = this.file.column('node.parent').at(node);
    // Parents stand in front of their children, so that each way up ends.
    if (parent >= node && node > 0) throw damaged('node.parent');
    return parent;
  }

  subId(node: number): number {
    return this.file.column('node.subId').at(node) >>> 0;
  }

  /** The children are the nodes from `from` to before `to`, in the order of their numbers. */
  children(node: number): { readonly from: number; readonly to: number } {
    const first = this.file.column('node.firstChild');
    if (node < 0 || node >= first.length - 1) return { from: 0, to: 0 };
    const from = first.at(node);
    const to = first.at(node + 1);
    // Children stand behind their parents, so that each way down ends.
    if (from <= node || to < from || to >= first.length) throw damaged('node.firstChild');
    return { from, to };
  }

  /** -1 where there is none. */
  child(node: number, subId: number): number {
    const { from, to } = this.children(node);
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.subId(middle) < subId) low = middle + 1;
      else high = middle;
    }
    return low < to && this.subId(low) === subId ? low : -1;
  }

  /** The deepest node on the way to an OID, and how many sub-identifiers lead to it. */
  locate(subIds: readonly number[]): { readonly node: number; readonly depth: number } {
    let node = 0;
    for (const [depth, subId] of subIds.entries()) {
      const next = this.child(node, subId);
      if (next < 0) return { node, depth };
      node = next;
    }
    return { node, depth: subIds.length };
  }

  subIds(node: number): number[] {
    const reversed: number[] = [];
    for (let at = node; at > 0; at = this.parent(at)) reversed.push(this.subId(at));
    return reversed.reverse();
  }

  oid(node: number): string {
    return this.subIds(node).join('.');
  }

  /** The definition that names a node; -1 where there is none. */
  definition(node: number): number {
    return this.file.column('node.first').at(node);
  }

  /** All definitions of a node, that one first. */
  definitions(node: number): readonly number[] {
    const next = this.file.column('definition.next');
    const all: number[] = [];
    for (let at = this.definition(node); at >= 0 && all.length < MAX_OF_A_NODE; at = next.at(at))
      all.push(at);
    return all;
  }

  /** Null where neither a module nor the SMI names the node. */
  nodeName(node: number): string | null {
    const definition = this.definition(node);
    if (definition >= 0) return this.name(definition);
    const subIds = this.subIds(node);
    return subIds.length > BUILT_IN_DEPTH ? null : (BUILT_IN.get(subIds.join('.')) ?? null);
  }

  name(definition: number): string {
    return this.file.names.name(this.file.column('definition.name').at(definition));
  }

  module(definition: number): number {
    return this.file.column('definition.module').at(definition);
  }

  moduleName(definition: number): string {
    return this.file.modules[this.module(definition)]?.name ?? '';
  }

  node(definition: number): number {
    return this.file.column('definition.node').at(definition);
  }

  kind(definition: number): ObjectKind {
    return definition < 0 ? 'node' : (KINDS[this.file.column('definition.kind').at(definition)] ?? 'node');
  }

  isImplicit(definition: number): boolean {
    return (this.file.column('definition.shape').at(definition) & SHAPE.implicit) !== 0;
  }

  line(definition: number): number {
    return this.file.column('definition.place').at(definition) >> 8;
  }

  detail(definition: number): DetailRecord {
    const known = this.#details.get(definition);
    if (known) return known;
    const offset = definition < 0 ? -1 : this.file.column('definition.detail').at(definition);
    const text = offset < 0 ? '' : this.file.record(offset);
    const record = text === '' ? {} : (JSON.parse(text) as DetailRecord);
    if (this.#details.size >= MAX_CACHED) this.#details.clear();
    this.#details.set(definition, record);
    return record;
  }

  /** Read from its file; null where there is none or the file has changed since. */
  description(definition: number): string | null {
    const { d } = this.detail(definition);
    const source = this.file.files[this.file.modules[this.module(definition)]?.file ?? -1];
    return definition >= 0 && d && source ? readSourceText(source, d) : null;
  }

  /** Null where the definition has no syntax of a value. */
  syntax(definition: number): ResolvedSyntax | null {
    const known = this.#syntaxes.get(definition);
    if (known !== undefined) return known;
    const record = this.detail(definition).y;
    const syntax = record ? followTypes(record, this.module(definition), this.#typeSource) : null;
    if (this.#syntaxes.size >= MAX_CACHED) this.#syntaxes.clear();
    this.#syntaxes.set(definition, syntax);
    return syntax;
  }

  /** The syntax that a type name means to a module. */
  typeSyntax(module: number, name: string): ResolvedSyntax | null {
    return followTypes({ n: name }, module, this.#typeSource);
  }

  /** The object that a name means to a module; -1: none. */
  objectNamed(module: number, name: string): number {
    return this.#find(module, name, (definition) => this.node(definition)).definition;
  }

  /** Higher is used rather, of modules that bear one name or define one OID. */
  score(module: number): number {
    const { modules, files, folders, contents } = this.file;
    this.#scores ??= moduleScores({ modules, files, folders, roots: contents.roots });
    return this.#scores[module] ?? 0;
  }

  readonly #typeSource: TypeSource = (module, name, from) => {
    const isType: Accept = (definition) =>
      this.file.column('definition.kind').at(definition) === TYPE_KIND ? definition : -1;
    const nameId = this.file.names.find(name);
    if (nameId < 0) return null;
    const fromId = from === undefined ? -1 : this.file.names.find(from);
    const asked = fromId < 0 ? null : this.finder.from(module, fromId, nameId, isType);
    const { definition } = asked && asked.value >= 0 ? asked : this.#find(module, name, isType);
    return definition < 0 ? null : { module: this.module(definition), record: this.detail(definition) };
  };

  #find(module: number, name: string, accept: Accept): { readonly definition: number } {
    const nameId = this.file.names.find(name);
    if (nameId < 0) return { definition: -1 };
    const own = this.finder.inModule(module, nameId, accept);
    if (own.value >= 0) return own;
    const imported = this.finder.imported(module, nameId, accept);
    if (imported.value >= 0) return imported;
    return this.finder.anywhere(module, nameId, accept, () => true);
  }
}
