import type { Diagnostic } from './diagnostic.ts';
import { linesOf } from './diagnostic-shelf.ts';
import { subIdsOf } from './dotted-oid.ts';
import { decodeInstance } from './index-decode.ts';
import { encodeInstance } from './index-encode.ts';
import type { MibBase } from './mib-base.ts';
import { indexOf, rowOf } from './table-shape.ts';

/** A node, the definition that is meant, and what follows it in the OID. */
export interface ResolvedName {
  readonly node: number;
  /** -1 where no module defines the node. */
  readonly definition: number;
  readonly suffix: readonly number[];
}

/** Between names, as people and tools write them, and nodes. */
export class NameResolver {
  readonly #base: MibBase;

  constructor(options: { readonly base: MibBase }) {
    this.#base = options.base;
  }

  /** The node of exactly this OID; null where there is none. */
  exactNode(oid: string): number | null {
    const subIds = subIdsOf(oid);
    if (!subIds) return null;
    const { node, depth } = this.#base.locate(subIds);
    return depth === subIds.length ? node : null;
  }

  /** The deepest node with a name on the way to an OID. */
  ofSubIds(subIds: readonly number[]): ResolvedName | null {
    const { node: deepest, depth } = this.#base.locate(subIds);
    let node = deepest;
    let length = depth;
    while (node > 0 && this.#base.nodeName(node) === null) {
      node = this.#base.parent(node);
      length -= 1;
    }
    return { node, definition: this.#base.definition(node), suffix: subIds.slice(length) };
  }

  /** `ifDescr.2`, `IF-MIB::ifDescr.2`, `.iso.org.dod`, `1.3.6`. */
  resolve(text: string): ResolvedName | null {
    const trimmed = text.trim();
    if (trimmed.length > 1500) return null;
    const numeric = subIdsOf(trimmed);
    if (numeric) return this.ofSubIds(numeric);
    const [, module = null, path = ''] = /^(?:([^:\s]+):{1,2})?(.+)$/s.exec(trimmed) ?? [];
    const bare = path.startsWith('.') ? path.slice(1) : path;
    return this.#named(bare, module) ?? this.#walked(bare);
  }

  /** The definition that a name is used for; -1: none that has an OID. */
  best(nameId: number, module: string | null): number {
    let best = -1;
    let most = -Infinity;
    for (const definition of this.#base.index.everywhere(nameId)) {
      const node = this.#base.node(definition);
      if (node < 0 || (module !== null && this.#base.moduleName(definition) !== module)) continue;
      const implicit = this.#base.isImplicit(definition) ? 1e12 : 0;
      const used = this.#base.definition(node) === definition ? 1 : 0;
      const score = this.#base.score(this.#base.module(definition)) + used - implicit;
      if (score <= most) continue;
      best = definition;
      most = score;
    }
    return best;
  }

  /** A name with its instance, as net-snmp writes it. */
  written(node: number, definition: number, suffix: readonly number[], qualified: boolean): string {
    const name = definition < 0 ? (this.#base.nodeName(node) ?? '') : this.#base.name(definition);
    const module = definition < 0 ? '' : `${this.#base.moduleName(definition)}::`;
    return [`${qualified ? module : ''}${name}`, ...this.instanceTexts(definition, suffix)].join('.');
  }

  /** The parts of an instance; where they do not fit the index, the numbers. */
  instanceTexts(definition: number, suffix: readonly number[]): readonly string[] {
    const column = definition >= 0 && this.#base.kind(definition) === 'column';
    if (!column || suffix.length === 0) return suffix.map(String);
    const index = indexOf(this.#base, rowOf(this.#base, definition));
    const { parts, rest } = decodeInstance(suffix, index, (oid) => oid);
    return [...parts.map(({ written }) => written), ...rest.map(String)];
  }

  /** The findings in the part of the file that is the module's. */
  diagnosticsOf(module: number): readonly Diagnostic[] {
    const { file } = this.#base;
    const offset = file.contents.files[file.modules[module]?.file ?? -1]?.[4] ?? -1;
    if (offset < 0) return [];
    const all = JSON.parse(file.record(offset) || '[]') as readonly Diagnostic[];
    const { from, to } = linesOf(file.modules, module);
    return all.filter(({ line }) => line >= from && line < to);
  }

  #named(path: string, module: string | null): ResolvedName | null {
    const [, name = '', rest = ''] = /^([^."']+)(?:\.(.*))?$/s.exec(path) ?? [];
    const nameId = this.#base.file.names.find(name);
    const definition = nameId < 0 ? -1 : this.best(nameId, module);
    if (definition < 0) return null;
    const kind = this.#base.kind(definition);
    const index = kind === 'column' ? indexOf(this.#base, rowOf(this.#base, definition)) : [];
    const suffix = rest === '' ? [] : (subIdsOf(rest) ?? encodeInstance(rest, index));
    return suffix && { node: this.#base.node(definition), definition, suffix };
  }

  /** A path from the root by names, numbers or both. */
  #walked(path: string): ResolvedName | null {
    let node = 0;
    const steps = path.split('.');
    for (const [at, step] of steps.entries()) {
      const next = this.#step(node, step);
      if (next < 0) {
        const suffix = subIdsOf(steps.slice(at).join('.'));
        return suffix && at > 0 ? { node, definition: this.#base.definition(node), suffix } : null;
      }
      node = next;
    }
    return { node, definition: this.#base.definition(node), suffix: [] };
  }

  #step(node: number, step: string): number {
    if (/^\d{1,10}$/.test(step)) return this.#base.child(node, Number(step));
    const { from, to } = this.#base.children(node);
    for (let child = from; child < to; child++) if (this.#base.nodeName(child) === step) return child;
    return -1;
  }
}
