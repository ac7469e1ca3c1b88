import type { DefinitionStore } from './definition-store.ts';

/** Finds definitions and imports by name. Made once all modules are folded. */
export class NameIndex {
  readonly #store: DefinitionStore;
  /** Definitions of each module by name, then by their order. */
  readonly #definitions: Int32Array;
  readonly #imports: Int32Array;
  /** Modules by the id of their name. */
  readonly #modules = new Map<number, number[]>();
  /** Definitions by name, over all modules: `start` has one more than names. */
  readonly #start: Int32Array;
  readonly #all: Int32Array;

  constructor(store: DefinitionStore) {
    this.#store = store;
    const names = store.name.view();
    this.#definitions = new Int32Array(store.size);
    this.#imports = new Int32Array(store.importSymbol.length);
    for (const [id, module] of store.modules.entries()) {
      sortByName(this.#definitions, names, module.firstDefinition, module.endDefinition);
      sortByName(this.#imports, store.importSymbol.view(), module.firstImport, module.endImport);
      const same = this.#modules.get(module.nameId);
      if (same) same.push(id);
      else this.#modules.set(module.nameId, [id]);
    }
    this.#start = new Int32Array(store.names.size + 1);
    for (const name of names) this.#start[name + 1] = (this.#start[name + 1] ?? 0) + 1;
    for (let name = 0; name < store.names.size; name++) {
      this.#start[name + 1] = (this.#start[name + 1] ?? 0) + (this.#start[name] ?? 0);
    }
    this.#all = new Int32Array(store.size);
    const next = this.#start.slice();
    for (let definition = 0; definition < store.size; definition++) {
      const name = names[definition] ?? 0;
      const at = next[name] ?? 0;
      this.#all[at] = definition;
      next[name] = at + 1;
    }
  }

  modulesNamed(nameId: number): readonly number[] {
    return this.#modules.get(nameId) ?? [];
  }

  /** Definitions of that name in a module, in the order of the file. */
  inModule(module: number, nameId: number): readonly number[] {
    const source = this.#store.modules[module];
    if (!source) return [];
    return found(
      this.#definitions,
      this.#store.name.view(),
      source.firstDefinition,
      source.endDefinition,
      nameId,
    );
  }

  /** Imports of that symbol by a module: indexes into the import columns. */
  importsOf(module: number, nameId: number): readonly number[] {
    const source = this.#store.modules[module];
    if (!source) return [];
    return found(
      this.#imports,
      this.#store.importSymbol.view(),
      source.firstImport,
      source.endImport,
      nameId,
    );
  }

  /** Definitions of that name anywhere. */
  everywhere(nameId: number): Int32Array {
    return this.#all.subarray(this.#start[nameId] ?? 0, this.#start[nameId + 1] ?? 0);
  }

  /** `everywhere` of all names: for the compiled form. */
  columns(): { readonly start: Int32Array; readonly all: Int32Array } {
    return { start: this.#start, all: this.#all };
  }
}

function sortByName(order: Int32Array, names: Int32Array, start: number, end: number): void {
  // One number per entry, name first: typed arrays sort numbers without calls.
  const keys = new Float64Array(end - start);
  const span = end - start;
  for (let at = start; at < end; at++) keys[at - start] = (names[at] ?? 0) * span + (at - start);
  keys.sort();
  for (let at = 0; at < span; at++) order[start + at] = start + ((keys[at] ?? 0) % span);
}

const NONE: readonly number[] = [];

function found(
  order: Int32Array,
  names: Int32Array,
  start: number,
  end: number,
  nameId: number,
): readonly number[] {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[order[middle] ?? 0] ?? 0) < nameId) low = middle + 1;
    else high = middle;
  }
  if (low >= end || names[order[low] ?? 0] !== nameId) return NONE;
  const hits: number[] = [];
  for (let at = low; at < end && names[order[at] ?? 0] === nameId; at++) hits.push(order[at] ?? 0);
  return hits;
}
