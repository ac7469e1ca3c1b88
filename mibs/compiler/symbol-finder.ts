import { MODULE_ALIASES } from './builtin-roots.ts';
import type { Column } from './column.ts';
import { SHAPE, type SourceFile, type SourceModule } from './definition-store.ts';
import type { FolderDistance } from './folder-distance.ts';
import type { NameIndex } from './name-index.ts';
import { VendorKin } from './vendor-kin.ts';

/** What of a store is needed to find names: the one being linked, or a compiled one. */
export interface SymbolStore {
  readonly modules: readonly SourceModule[];
  readonly files: readonly SourceFile[];
  readonly names: { name(id: number): string; find(name: string): number };
  readonly module: Column;
  readonly shape: Column;
  readonly importModule: Column;
}

/** Makes of a definition what is looked for, -1 where it is not that. Equal numbers mean the same thing. */
export type Accept = (definition: number) => number;

export type Whence = 'here' | 'import' | 'other' | 'nowhere' | 'ambiguous';

export interface Found {
  readonly value: number;
  readonly whence: Whence;
  /** The definition that was taken; -1 where there is none. */
  readonly definition: number;
}

const NOWHERE: Found = { value: -1, whence: 'nowhere', definition: -1 };
const AMBIGUOUS: Found = { value: -1, whence: 'ambiguous', definition: -1 };

/**
 * Finds what a name means in a module: its own definition, then what its imports say, then whoever defines it. Where
 * several files bear one module name the nearest folder wins; where definitions from different folders are equally
 * near and disagree none is taken, because a wrong OID is worse than a missing one.
 */
export class SymbolFinder {
  readonly #store: SymbolStore;
  readonly #index: NameIndex;
  readonly #distance: FolderDistance;
  readonly #kin: VendorKin;

  constructor(options: {
    readonly store: SymbolStore;
    readonly index: NameIndex;
    readonly distance: FolderDistance;
  }) {
    this.#store = options.store;
    this.#index = options.index;
    this.#distance = options.distance;
    this.#kin = new VendorKin({
      modules: options.store.modules,
      files: options.store.files,
      distance: options.distance,
    });
  }

  /**
   * The module's own definition. Where it has several the last one before `anchor` is meant, else the first after it:
   * some files hold a section per product, with the same names.
   */
  inModule(module: number, nameId: number, accept: Accept, anchor = -1): Found {
    const { explicit, implicit } = this.#split(module, nameId);
    const after = explicit.findIndex((definition) => definition > anchor);
    const split = after < 0 ? explicit.length : after;
    for (let step = 0; step < explicit.length; step++) {
      const definition = explicit[step < split ? split - 1 - step : step] ?? -1;
      const value = accept(definition);
      if (value >= 0) return { value, whence: 'here', definition };
    }
    if (explicit.length > 0 || implicit < 0) return NOWHERE;
    const value = accept(implicit);
    return value < 0 ? NOWHERE : { value, whence: 'here', definition: implicit };
  }

  /** Whether the module defines the name, resolvable or not. */
  defines(module: number, nameId: number): boolean {
    return this.#split(module, nameId).explicit.length > 0;
  }

  #split(
    module: number,
    nameId: number,
  ): { readonly explicit: readonly number[]; readonly implicit: number } {
    const all = this.#index.inModule(module, nameId);
    const isImplicit = (definition: number): boolean =>
      (this.#store.shape.at(definition) & SHAPE.implicit) !== 0;
    if (!all.some(isImplicit)) return { explicit: all, implicit: -1 };
    return { explicit: all.filter((one) => !isImplicit(one)), implicit: all.find(isImplicit) ?? -1 };
  }

  /** By the IMPORTS of the module, through modules that only import it themselves too. */
  imported(module: number, nameId: number, accept: Accept, visited = new Set<number>()): Found {
    let answer = NOWHERE;
    // Modules may import a name from each other in a circle, and many times over.
    if (visited.has(module)) return answer;
    visited.add(module);
    for (const clause of this.#index.importsOf(module, nameId)) {
      const found = this.from(module, this.#store.importModule.at(clause), nameId, accept, visited);
      if (found.value >= 0) return found;
      if (found.whence === 'ambiguous') answer = found;
    }
    return answer;
  }

  /** As if `module` imported the name from the module named `fromName`. */
  from(module: number, fromName: number, nameId: number, accept: Accept, visited = new Set<number>()): Found {
    let answer = NOWHERE;
    for (const group of this.#groups(module, fromName)) {
      const found = this.#agreed(group, (other) => this.inModule(other, nameId, accept));
      if (found.value >= 0) return { ...found, whence: 'import' };
      if (found.whence === 'ambiguous') return found;
      const others = group.filter((other) => other !== module);
      const passed = this.#agreed(others, (other) => this.imported(other, nameId, accept, visited));
      if (passed.value >= 0) return passed;
      if (passed.whence === 'ambiguous') answer = passed;
    }
    return answer;
  }

  /** Names of the modules that it is imported from, whether they are there or not. */
  sourcesOf(module: number, nameId: number): readonly string[] {
    return this.#index
      .importsOf(module, nameId)
      .map((clause) => this.#store.names.name(this.#store.importModule.at(clause)));
  }

  /**
   * Whoever defines it, the nearest first. Modules of other vendors count only where all of them agree and `far`
   * takes the value: words such as `products` mean something else everywhere.
   */
  anywhere(module: number, nameId: number, accept: Accept, far: (value: number) => boolean): Found {
    const home = this.#folderOf(module);
    const byDistance = new Map<number, number[]>();
    const strangers: number[] = [];
    for (const definition of this.#index.everywhere(nameId)) {
      if ((this.#store.shape.at(definition) & SHAPE.implicit) !== 0) continue;
      const owner = this.#store.module.at(definition);
      if (owner === module) continue;
      if (!this.#kin.related(module, owner)) {
        strangers.push(definition);
        continue;
      }
      const distance = this.#distance.between(home, this.#folderOf(owner));
      const same = byDistance.get(distance);
      if (same) same.push(definition);
      else byDistance.set(distance, [definition]);
    }
    for (const distance of [...byDistance.keys()].toSorted((left, right) => left - right)) {
      const found = this.#unanimous(byDistance.get(distance) ?? [], accept);
      if (found !== NOWHERE) return found;
    }
    const found = this.#unanimous(strangers, accept);
    return found.value < 0 || far(found.value) ? found : AMBIGUOUS;
  }

  /** The modules that an import by that name can mean, best first within each distance. */
  #groups(module: number, fromName: number): readonly (readonly number[])[] {
    const named = this.#index.modulesNamed(fromName);
    const groups = this.#byDistance(module, named);
    for (const alias of MODULE_ALIASES[this.#store.names.name(fromName)] ?? []) {
      const id = this.#store.names.find(alias);
      if (id >= 0) groups.push(...this.#byDistance(module, this.#index.modulesNamed(id)));
    }
    return groups;
  }

  #byDistance(module: number, candidates: readonly number[]): number[][] {
    const home = this.#folderOf(module);
    if (candidates.length === 1) return [[...candidates]];
    const groups = new Map<number, number[]>();
    for (const candidate of candidates) {
      const distance = this.#distance.between(home, this.#folderOf(candidate));
      const group = groups.get(distance);
      if (group) group.push(candidate);
      else groups.set(distance, [candidate]);
    }
    return [...groups.entries()]
      .toSorted(([left], [right]) => left - right)
      .map(([, group]) =>
        group.toSorted((left, right) => this.#rank(module, right) - this.#rank(module, left)),
      );
  }

  /** Same file first, then the file that bears the module's name, then the most complete. */
  #rank(module: number, candidate: number): number {
    const { modules, files } = this.#store;
    const one = modules[candidate];
    if (!one) return 0;
    const path = files[one.file]?.path ?? '';
    const own = one.file === modules[module]?.file ? 4e9 : 0;
    const stem = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    const titled = stem === one.name || stem.startsWith(`${one.name}.`) ? 1e9 : 0;
    return own + titled + (one.endDefinition - one.firstDefinition);
  }

  /** The first that finds it; in several folders they must agree. */
  #agreed(modules: readonly number[], find: (module: number) => Found): Found {
    let first: Found = NOWHERE;
    let folder = -1;
    for (const module of modules) {
      const found = find(module);
      if (found.value < 0) continue;
      if (first === NOWHERE) {
        first = found;
        folder = this.#folderOf(module);
      } else if (found.value !== first.value && this.#folderOf(module) !== folder) {
        return AMBIGUOUS;
      }
    }
    return first;
  }

  #unanimous(definitions: readonly number[], accept: Accept): Found {
    let first: Found = NOWHERE;
    for (const definition of definitions) {
      const value = accept(definition);
      if (value < 0) continue;
      if (first === NOWHERE) first = { value, whence: 'other', definition };
      else if (first.value !== value) return AMBIGUOUS;
    }
    return first;
  }

  #folderOf(module: number): number {
    const source = this.#store.modules[module];
    return source ? (this.#store.files[source.file]?.folder ?? -1) : -1;
  }
}
