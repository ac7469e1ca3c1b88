import { basename, relative, resolve, sep } from 'node:path';
import type { MibLibrary } from '../../mibs/compiler/library.ts';
import type { MibModule as CompiledModule } from '../../mibs/compiler/mib-object.ts';
import type { MibModule, MibObject, MibTranslation, MibValueCheck } from '../domain/mib.ts';
import type { Varbind } from '../domain/varbind.ts';
import { GENERIC_TRAPS } from './generic-traps.ts';
import { inSlices } from './in-slices.ts';
import type { LoadedModule, LoadedModules } from './loaded-modules.ts';
import { type ModuleFolder, isBelow } from './module-folder.ts';
import { valueText } from './value-text.ts';

/**
 * DISMAN-EVENT-MIB names the instance of sysUpTime (`sysUpTimeInstance`, as net-snmp prints it). Here the object is
 * wanted, which has a syntax and a description.
 */
const UPTIME = '1.3.6.1.2.1.1.3';
const UPTIME_INSTANCE = `${UPTIME}.0`;
const MAX_NAMES = 5;
const MAX_CACHED = 20_000;
const MAX_CACHED_LENGTH = 200;
const MAX_DIAGNOSTICS = 500;

const withInstance = ({ name, qualifiedName, nodePath }: MibTranslation) => ({
  name: `${name}.0`,
  qualifiedName: `${qualifiedName}.0`,
  nodePath: `${nodePath}.0`,
});

function cached(names: Map<string, string>, oid: string, find: () => string): string {
  const known = names.get(oid);
  if (known !== undefined) return known;
  const name = find();
  if (names.size >= MAX_CACHED) names.clear();
  if (oid.length <= MAX_CACHED_LENGTH) names.set(oid, name);
  return name;
}

/** The modules of a library with the places of their files. */
interface PlacedModules {
  readonly list: readonly MibModule[];
  readonly byName: ReadonlyMap<string, readonly CompiledModule[]>;
  /** By the absolute path of the file. */
  readonly byFile: ReadonlyMap<string, readonly CompiledModule[]>;
}

/** A compiled library with the places of its files. */
export class LibraryModules implements LoadedModules {
  readonly #library: MibLibrary;
  readonly #folders: readonly ModuleFolder[];
  /** By OID: traps and walks ask for the same ones over and over, at 27 µs each. */
  readonly #names = new Map<string, string>();
  readonly #qualifiedNames = new Map<string, string>();
  #placed: Promise<PlacedModules> | null = null;

  constructor(options: { library: MibLibrary; folders: readonly ModuleFolder[] }) {
    this.#library = options.library;
    this.#folders = options.folders;
  }

  get moduleCount(): number {
    return this.#library.moduleCount;
  }

  get objectCount(): number {
    return this.#library.objectCount;
  }

  nameOf(oid: string): string {
    return cached(this.#names, oid, () =>
      oid === UPTIME_INSTANCE ? 'sysUpTime.0' : this.#library.nameOf(oid),
    );
  }

  qualifiedNameOf(oid: string): string {
    return cached(this.#qualifiedNames, oid, () =>
      oid === UPTIME_INSTANCE ? 'SNMPv2-MIB::sysUpTime.0' : this.#library.qualifiedNameOf(oid),
    );
  }

  oidOf(name: string): string | null {
    return this.#library.oidOf(name);
  }

  notificationOf(oid: string): string | null {
    return this.#library.notificationOf(oid) ?? GENERIC_TRAPS.get(oid) ?? null;
  }

  render(oid: string, varbind: Varbind): string {
    return valueText(varbind, this.#library.render(oid, varbind));
  }

  children(...input: Parameters<MibLibrary['children']>) {
    return this.#library.children(...input);
  }

  object(text: string): MibObject | null {
    const found = this.#library.object(text);
    const object = found?.oid === UPTIME_INSTANCE ? this.#library.object(UPTIME) : found;
    // Where the server keeps its files is nobody's business.
    return object && { ...object, file: basename(object.file) };
  }

  search(text: string, limit: number) {
    return this.#library.search(text, limit);
  }

  translate(text: string): MibTranslation | null {
    const found = this.#library.translate(text);
    if (found?.oid !== UPTIME_INSTANCE) return found;
    const object = this.#library.translate(UPTIME);
    return object && { ...found, ...withInstance(object), objectOid: UPTIME };
  }

  nearest(name: string): readonly string[] {
    return this.#library.nearest(name, MAX_NAMES);
  }

  checkValue(...input: Parameters<MibLibrary['checkValue']>): MibValueCheck {
    return this.#library.checkValue(...input);
  }

  warm(): Promise<void> {
    return inSlices(this.#library.warming());
  }

  async list(): Promise<readonly MibModule[]> {
    return (await this.#places()).list;
  }

  async named(name: string): Promise<readonly LoadedModule[]> {
    const places = await this.#places();
    return (places.byName.get(name) ?? [])
      .toSorted((one, other) => Number(one.superseded) - Number(other.superseded))
      .map((module) => this.#detailed(module, places));
  }

  async ofFile(path: string): Promise<readonly LoadedModule[]> {
    const places = await this.#places();
    return (places.byFile.get(resolve(path)) ?? []).map((module) => this.#detailed(module, places));
  }

  close(): void {
    this.#library.close();
  }

  #places(): Promise<PlacedModules> {
    this.#placed ??= inSlices(this.#placing());
    return this.#placed;
  }

  *#placing(): Generator<void, PlacedModules> {
    const byName = new Map<string, CompiledModule[]>();
    const byFile = new Map<string, CompiledModule[]>();
    const list: MibModule[] = [];
    // They come in the order of their names.
    for (const module of yield* this.#library.listing()) {
      add(byName, module.name, module);
      add(byFile, module.file, module);
      list.push(this.#place(module));
      yield;
    }
    return { list, byName, byFile };
  }

  #detailed(compiled: CompiledModule, places: PlacedModules): LoadedModule {
    const diagnostics = this.#library
      .detailed(compiled)
      .diagnostics.slice(0, MAX_DIAGNOSTICS)
      .map(({ line, column, severity, code, text }) => ({ line, column, severity, code, text }));
    const fileModules = this.#goingWith(compiled.name, places);
    return { ...this.#place(compiled), diagnostics, fileModules, path: compiled.file };
  }

  /** Others in the files that go when a module is removed. */
  #goingWith(name: string, { byName, byFile }: PlacedModules): readonly string[] {
    const files = new Set((byName.get(name) ?? []).map(({ file }) => file));
    const own = [...files].filter((file) => this.#ownFolder(file) !== undefined);
    const others = new Set(own.flatMap((file) => (byFile.get(file) ?? []).map((module) => module.name)));
    others.delete(name);
    return [...others].toSorted();
  }

  #ownFolder(file: string): ModuleFolder | undefined {
    return this.#folders.find(({ path, source }) => source === 'uploaded' && isBelow(path, file));
  }

  #place(compiled: CompiledModule): MibModule {
    const { id: _id, ...module } = compiled;
    const own = this.#ownFolder(module.file);
    return own
      ? { ...module, source: 'uploaded', file: relative(resolve(own.path), module.file).replaceAll(sep, '/') }
      : { ...module, source: 'shipped', file: basename(module.file) };
  }
}

function add(lists: Map<string, CompiledModule[]>, key: string, module: CompiledModule): void {
  const list = lists.get(key);
  if (list) list.push(module);
  else lists.set(key, [module]);
}
