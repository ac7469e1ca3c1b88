import { CompiledFile } from './compiled-file.ts';
import { isFresh } from './compiled-freshness.ts';
import { subIdsOf } from './dotted-oid.ts';
import { decodeInstance } from './index-decode.ts';
import { encodeInstance } from './index-encode.ts';
import { MibBase } from './mib-base.ts';
import { moduleViews } from './module-view.ts';
import type {
  MibBranch,
  MibHit,
  MibModule,
  MibModuleDetail,
  MibObject,
  MibTranslation,
} from './mib-object.ts';
import { NameResolver } from './name-resolver.ts';
import { NameSearch } from './name-search.ts';
import { nearestNames } from './nearest-names.ts';
import { nodeView, objectView, pathOf, writable } from './object-view.ts';
import { plainValue, renderValue, type ValueMeaning, wireType } from './render-value.ts';
import type { SnmpValue, ValueType } from './snmp-value.ts';
import { indexOf, rowOf } from './table-shape.ts';
import { parseValue, typeNamed } from './value-input.ts';
import { excerptOf, WordIndex } from './word-index.ts';

const MAX_PAGE = 1_000;
/** Meanings kept by OID: traps and polls ask for the same ones again and again. */
const MAX_MEANINGS = 4_000;
const MAX_KEPT_OID = 200;

export interface ValueCheck {
  readonly ok: boolean;
  /** Null where it could not be found out. */
  readonly type: ValueType | null;
  readonly value: SnmpValue['value'];
  readonly text: string | null;
  readonly problem: string | null;
}

/** The compiled modules for those who ask. Opening costs some milliseconds; columns are read when first used. */
export class MibLibrary {
  readonly #base: MibBase;
  readonly #names: NameResolver;
  readonly #search: NameSearch;
  readonly #words: WordIndex | null;
  #modules: readonly MibModule[] | null = null;
  /** By OID. */
  readonly #meanings = new Map<string, ValueMeaning>();

  /**
   * @param path of what compileMibs wrote
   * @throws CompiledFileError where it is missing, cut short, foreign or of another version
   */
  static open(path: string): MibLibrary {
    const file = CompiledFile.open(path);
    try {
      return new MibLibrary(file, WordIndex.open(path, file.contents.stamp));
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private constructor(file: CompiledFile, words: WordIndex | null) {
    this.#base = new MibBase(file);
    this.#names = new NameResolver({ base: this.#base });
    this.#search = new NameSearch({ base: this.#base });
    this.#words = words;
  }

  get moduleCount(): number {
    return this.#base.file.contents.modules.length;
  }

  /** Definitions that have an OID. */
  get objectCount(): number {
    return this.#base.file.contents.objects;
  }

  /** Whether it was made of exactly the files that now lie below the folders. A stat for each. */
  isFresh(folders: readonly string[]): boolean {
    return isFresh(this.#base.file, folders);
  }

  /** Reads what any question needs, so that the first one is not the slow one. */
  warm(): void {
    for (const _ of this.warming());
  }

  /** The same with pauses, for those who must not be held: 60 ms for 5,000 modules. */
  *warming(): Generator<void, void> {
    yield* this.#base.file.reading();
    yield* this.#search.warming();
    this.nameOf('1.3.6.1.2.1.1.1.0');
    yield;
    this.#base.score(0);
    yield;
    void this.#base.index;
    yield;
    this.oidOf('sysDescr.0');
    yield;
    this.#search.find('sysdescr');
  }

  /** Gives the files back. May be called twice. */
  close(): void {
    this.#base.file.close();
    this.#words?.close();
  }

  /** Children of a node, '' for the root; null where the OID names no node. */
  children(oid: string, page: { readonly after: string | null; readonly limit: number }): MibBranch | null {
    const node = oid === '' ? 0 : this.#names.exactNode(oid);
    if (node === null) return null;
    const { from, to } = this.#base.children(node);
    const after = page.after === null ? null : this.#names.exactNode(page.after);
    const start = after !== null && after >= from && after < to ? after + 1 : from;
    const end = Math.min(to, start + Math.max(1, Math.min(page.limit, MAX_PAGE)));
    const items = Array.from({ length: end - start }, (_, at) => nodeView(this.#base, start + at));
    const name = node === 0 ? '' : nodeView(this.#base, node).name;
    const next = end < to ? (items.at(-1)?.oid ?? null) : null;
    return { oid: this.#base.oid(node), name, total: to - from, items, next };
  }

  /** By name, qualified name or OID; of an instance the object it lies below. Null where unknown. */
  object(text: string): MibObject | null {
    const found = this.#names.resolve(text);
    return found && found.node > 0 ? objectView(this.#base, found.node, found.definition) : null;
  }

  /** Null where the name is unknown. */
  translate(text: string): MibTranslation | null {
    const found = this.#names.resolve(text);
    if (!found) return null;
    const { node, definition, suffix } = found;
    const oid = [...this.#base.subIds(node), ...suffix].join('.');
    const row =
      definition >= 0 && this.#base.kind(definition) === 'column' ? rowOf(this.#base, definition) : -1;
    const index = row < 0 ? [] : indexOf(this.#base, row);
    const { parts } = decodeInstance(suffix, index, (one) => this.qualifiedNameOf(one));
    const path = pathOf(this.#base, node).map(({ name }) => name);
    return {
      oid,
      name: this.#names.written(node, definition, suffix, false),
      qualifiedName: this.#names.written(node, definition, suffix, true),
      objectOid: node === 0 ? null : this.#base.oid(node),
      instance: parts.map(({ name, text: value }) => ({ name, text: value })),
      nodePath: `.${[...path, ...this.#names.instanceTexts(definition, suffix)].join('.')}`,
    };
  }

  /** `ifInOctets.2`; the OID itself where nothing matches. */
  nameOf(oid: string): string {
    return this.#nameOf(oid, false);
  }

  /** `IF-MIB::ifInOctets.2`; the OID itself where nothing matches. */
  qualifiedNameOf(oid: string): string {
    return this.#nameOf(oid, true);
  }

  /** OID of a name with or without module and instance, or of an OID; null where unknown. */
  oidOf(text: string): string | null {
    const numeric = subIdsOf(text.trim());
    if (numeric) return numeric.join('.');
    const found = this.#names.resolve(text);
    return found ? [...this.#base.subIds(found.node), ...found.suffix].join('.') : null;
  }

  /** Name of the notification of exactly that OID; null where there is none. */
  notificationOf(oid: string): string | null {
    const node = this.#names.exactNode(oid);
    if (node === null) return null;
    const named = this.#base.definitions(node).find((one) => this.#base.kind(one) === 'notification');
    return named === undefined ? null : this.#base.name(named);
  }

  /** A value for people: `up(1)`, `00:1b:…`, text. */
  render(oid: string, value: SnmpValue): string {
    return plainValue(value, this.meaning(oid));
  }

  /** A value as snmpget prints it: `INTEGER: up(1)`. */
  renderTyped(oid: string, value: SnmpValue): string {
    return renderValue(value, this.meaning(oid));
  }

  /** The index of an instance, taken apart; empty where the OID lies below no column. */
  instanceOf(oid: string): MibTranslation['instance'] {
    return this.translate(oid)?.instance ?? [];
  }

  /** Sub-identifiers of a row's instance as a person writes it, `2` or `"eth0"`; null where it does not fit. */
  instanceIds(column: string, text: string): readonly number[] | null {
    const found = this.#names.resolve(column);
    const row = found && found.definition >= 0 ? rowOf(this.#base, found.definition) : -1;
    return encodeInstance(text, row < 0 ? [] : indexOf(this.#base, row));
  }

  /** What the value of an OID means. */
  meaning(oid: string): ValueMeaning {
    const known = this.#meanings.get(oid);
    if (known !== undefined) return known;
    const subIds = subIdsOf(oid);
    const node = subIds ? this.#base.locate(subIds).node : 0;
    const definition = this.#base.definition(node);
    const meaning: ValueMeaning = {
      syntax: definition < 0 ? null : this.#base.syntax(definition),
      units: definition < 0 ? null : (this.#base.detail(definition).u ?? null),
      qualifiedName: (other) => this.qualifiedNameOf(other),
    };
    if (oid.length <= MAX_KEPT_OID) {
      if (this.#meanings.size >= MAX_MEANINGS) this.#meanings.clear();
      this.#meanings.set(oid, meaning);
    }
    return meaning;
  }

  /** A value that a person typed, judged by the syntax and access of its object. */
  checkValue(input: {
    readonly oid: string;
    readonly type: string | null;
    readonly value: string;
    /** Also of an object that nobody may write: a notification carries it all the same. */
    readonly anyAccess?: boolean;
  }): ValueCheck {
    const bad = (problem: string, type: ValueType | null = null): ValueCheck => {
      return { ok: false, type, value: null, text: null, problem };
    };
    const oid = this.oidOf(input.oid);
    if (oid === null) return bad(`no loaded module knows ${input.oid.slice(0, 100)}`);
    const meaning = this.meaning(oid);
    const own = wireType(meaning.syntax);
    const given = input.type === null ? null : typeNamed(input.type);
    if (input.type !== null && given === null) return bad(`"${input.type}" is no SNMP type`);
    const type = given ?? own;
    if (type === null) return bad('the loaded modules do not say its type: name one');
    if (own !== null && type !== own) return bad(`the object is ${own}, not ${type} (wrongType)`, type);
    const access = this.object(oid)?.access ?? null;
    if (input.anyAccess !== true && own !== null && access !== null && !writable(access))
      return bad(`its access is ${access} (notWritable)`, type);
    const letter = input.type !== null && input.type.length === 1 ? input.type : null;
    const oidOf = (name: string): string | null => this.oidOf(name);
    const result = parseValue({ text: input.value, type, letter, syntax: meaning.syntax, oidOf });
    if (!result.ok) return bad(result.problem, type);
    const text = renderValue(result.value, meaning);
    return { ok: true, type, value: result.value.value, text, problem: null };
  }

  /** Known names that resemble this one, the nearest first. */
  nearest(name: string, limit = 5): readonly string[] {
    const bare = name.slice(name.lastIndexOf(':') + 1).split('.')[0] ?? '';
    const accept = (id: number): boolean => this.#names.best(id, null) >= 0;
    return nearestNames(this.#base.file.names, bare, { limit, accept });
  }

  /** Objects by name, OID or words of their descriptions, the best first. */
  search(text: string, limit: number): { readonly items: readonly MibHit[]; readonly total: number } {
    const query = text.trim().slice(0, 200);
    if (/^\.?\d+(\.\d+)*\.?$/.test(query)) {
      const nodes = this.#search.below(query);
      const items = nodes.slice(0, limit).map((node) => this.#hit(this.#base.definition(node), 'oid'));
      return { items, total: nodes.length };
    }
    const named = this.#search.find(query);
    const seen = new Set(named.map(({ definition }) => definition));
    const room = Math.max(0, limit - named.length);
    const worded = (this.#words?.find(query) ?? []).filter((definition) => !seen.has(definition));
    const items = [
      ...named.slice(0, limit).map(({ definition }) => this.#hit(definition, 'name')),
      ...worded.slice(0, room).map((definition) => this.#described(definition, query)),
    ];
    return { items, total: named.length + worded.length };
  }

  modules(): readonly MibModule[] {
    const steps = this.listing();
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /** The modules, made with pauses where they were not asked for before. */
  *listing(): Generator<void, readonly MibModule[]> {
    this.#modules ??= yield* moduleViews(this.#base);
    return this.#modules;
  }

  /** All modules of that name with their diagnostics, the one in use first. */
  module(name: string): readonly MibModuleDetail[] {
    return this.modules()
      .filter((module) => module.name === name)
      .toSorted((left, right) => Number(left.superseded) - Number(right.superseded))
      .map((module) => this.detailed(module));
  }

  detailed(module: MibModule): MibModuleDetail {
    return { ...module, diagnostics: this.#names.diagnosticsOf(module.id) };
  }

  #hit(definition: number, where: MibHit['where'], excerpt: string | null = null): MibHit {
    const base = this.#base;
    return {
      oid: base.oid(base.node(definition)),
      name: base.name(definition),
      module: base.moduleName(definition),
      kind: base.kind(definition),
      where,
      excerpt,
    };
  }

  #described(definition: number, query: string): MibHit {
    const description = this.#base.description(definition);
    return this.#hit(definition, 'description', description && excerptOf(description, query));
  }

  #nameOf(oid: string, qualified: boolean): string {
    const subIds = subIdsOf(oid);
    if (!subIds) return oid;
    const found = this.#names.ofSubIds(subIds);
    if (!found || found.node === 0) return oid;
    return this.#names.written(found.node, found.definition, found.suffix, qualified);
  }
}
