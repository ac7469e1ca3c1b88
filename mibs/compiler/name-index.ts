import type { Column } from './column.ts';
import type { SourceModule } from './definition-store.ts';

/** More modules or definitions of one name are no mistake but an attack, and are left aside. */
const MAX_TWINS = 256;

/** What of a store the index needs. */
export interface NamedStore {
  readonly modules: readonly SourceModule[];
  readonly names: { readonly size: number };
  readonly name: Column;
  readonly importSymbol: Column;
}

/** The sorted forms, as the compiled file keeps them. */
export interface NameOrders {
  readonly definitions: Int32Array;
  readonly imports: Int32Array;
  readonly start: Int32Array;
  readonly all: Int32Array;
}

/** Finds definitions and imports by name. Made once all modules are folded. */
export class NameIndex {
  readonly #store: NamedStore;
  readonly #orders: NameOrders;
  /** Modules by the id of their name. */
  readonly #modules = new Map<number, number[]>();

  /** @param orders of a compiled file; absent: made */
  constructor(store: NamedStore, orders?: NameOrders) {
    this.#store = store;
    for (const [id, module] of store.modules.entries()) {
      const same = this.#modules.get(module.nameId);
      if (same && same.length >= MAX_TWINS) continue;
      if (same) same.push(id);
      else this.#modules.set(module.nameId, [id]);
    }
    this.#orders = orders ?? ordersOf(store);
  }

  modulesNamed(nameId: number): readonly number[] {
    return this.#modules.get(nameId) ?? [];
  }

  /** Definitions of that name in a module, in the order of the file. */
  inModule(module: number, nameId: number): readonly number[] {
    const source = this.#store.modules[module];
    if (!source) return [];
    return found(
      this.#orders.definitions,
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
      this.#orders.imports,
      this.#store.importSymbol.view(),
      source.firstImport,
      source.endImport,
      nameId,
    );
  }

  /** Definitions of that name anywhere. */
  everywhere(nameId: number): Int32Array {
    return this.#orders.all.subarray(this.#orders.start[nameId] ?? 0, this.#orders.start[nameId + 1] ?? 0);
  }

  columns(): NameOrders {
    return this.#orders;
  }
}

function ordersOf(store: NamedStore): NameOrders {
  const names = store.name.view();
  const symbols = store.importSymbol.view();
  // Of each module by name, then by their order.
  const definitions = new Int32Array(names.length);
  const imports = new Int32Array(symbols.length);
  for (const module of store.modules) {
    sortByName(definitions, names, module.firstDefinition, module.endDefinition);
    sortByName(imports, symbols, module.firstImport, module.endImport);
  }
  const size = store.names.size;
  const start = new Int32Array(size + 1);
  for (const name of names) start[name + 1] = (start[name + 1] ?? 0) + 1;
  for (let name = 0; name < size; name++) start[name + 1] = (start[name + 1] ?? 0) + (start[name] ?? 0);
  const all = new Int32Array(names.length);
  const next = start.slice();
  for (const [definition, name] of names.entries()) {
    const at = next[name] ?? 0;
    all[at] = definition;
    next[name] = at + 1;
  }
  return { definitions, imports, start, all };
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
  for (let at = low; at < end && names[order[at] ?? 0] === nameId && hits.length < MAX_TWINS; at++)
    hits.push(order[at] ?? 0);
  return hits;
}
