import { SMI_ROOTS, STANDARD_NODES } from './builtin-roots.ts';
import { type DefinitionStore, SHAPE, TYPE_KIND } from './definition-store.ts';
import type { OidTree } from './oid-tree.ts';
import type { Found, SymbolFinder } from './symbol-finder.ts';

/** No OID is longer (RFC 2578 §3.5), so no chain of parents is. */
const MAX_CHAIN = 128;
const STATE = { fresh: 0, open: 1, done: 2 } as const;
const VENDOR_DEPTH = 7;
const SMI_MODULES =
  /^(SNMPv2-(SMI|TC|CONF|MIB)(-v1)?|RFC1155-SMI|RFC1065-SMI|RFC-?1212|RFC-?1213(-MIB)?|RFC1158-MIB)$/i;

/** An OID that was given under an assumption, or not at all. */
export interface LinkFinding {
  readonly definition: number;
  readonly symbol: string;
  readonly whence: 'other' | 'ambiguous' | 'nowhere' | 'loop';
  /** Where it was taken from; -1: nowhere. */
  readonly taken: number;
}

/** Gives every definition its node in the OID tree. */
export class OidLinker {
  readonly #store: DefinitionStore;
  readonly #finder: SymbolFinder;
  readonly #tree: OidTree;
  readonly #report: ((finding: LinkFinding) => void) | null;
  readonly #nodes: Int32Array;
  readonly #states: Uint8Array;
  /** Key: module times 2^24 plus name; names that a module does not define itself. */
  readonly #known = new Map<number, Found>();
  readonly #smi: ReadonlyMap<number, number>;
  readonly #standard: ReadonlyMap<number, number>;
  readonly #standardRoots: readonly number[];
  /** Grows where a loop was cut: what is found meanwhile may not be the last word. */
  #cuts = 0;
  #chain = 0;

  constructor(options: {
    readonly store: DefinitionStore;
    readonly finder: SymbolFinder;
    readonly tree: OidTree;
    readonly report: ((finding: LinkFinding) => void) | null;
  }) {
    this.#store = options.store;
    this.#finder = options.finder;
    this.#tree = options.tree;
    this.#report = options.report;
    this.#nodes = new Int32Array(options.store.size).fill(-1);
    this.#states = new Uint8Array(options.store.size);
    this.#smi = placed(options.store, options.tree, SMI_ROOTS);
    this.#standard = placed(options.store, options.tree, STANDARD_NODES);
    this.#standardRoots = ['1.3.6.1.2.1', '1.3.6.1.6', '1.3.111.2.802', '1.2.840.10006'].map((oid) =>
      options.tree.place(oid),
    );
  }

  /** Node by definition; -1 where it has none. */
  link(): Int32Array {
    for (let definition = 0; definition < this.#store.size; definition++) this.#nodeOf(definition);
    return this.#nodes;
  }

  readonly #nodeOf = (definition: number): number => {
    const state = this.#states[definition];
    if (state === STATE.done) return this.#nodes[definition] ?? -1;
    if (state === STATE.open || this.#chain >= MAX_CHAIN) {
      this.#cuts += 1;
      return -1;
    }
    if (this.#store.kind.at(definition) === TYPE_KIND) return -1;
    this.#states[definition] = STATE.open;
    this.#chain += 1;
    const node = this.#place(definition);
    this.#chain -= 1;
    this.#nodes[definition] = node;
    this.#states[definition] = STATE.done;
    return node;
  };

  #place(definition: number): number {
    const module = this.#store.module.at(definition);
    const parent = this.#store.parent.at(definition);
    if (parent >= 0) {
      const above = this.#parentNode(definition, module, parent);
      return above < 0 ? -1 : this.#tree.child(above, this.#store.number.at(definition) >>> 0);
    }
    const above = this.#walkParts(definition, module, -2 - parent);
    if (above < 0 || (this.#store.shape.at(definition) & SHAPE.trap) === 0) return above;
    return this.#trapNode(above, this.#store.number.at(definition));
  }

  /** RFC 3584 §3: generic traps under snmpTraps, all others under a 0 below their enterprise. */
  #trapNode(enterprise: number, number: number): number {
    if (this.#tree.oid(enterprise) === STANDARD_NODES['snmp'] && number < 6)
      return this.#tree.child(this.#tree.place(STANDARD_NODES['snmpTraps'] ?? ''), number + 1);
    return this.#tree.child(this.#tree.child(enterprise, 0), number >>> 0);
  }

  #walkParts(definition: number, module: number, offset: number): number {
    const { parts } = this.#store;
    const count = parts.at(offset);
    let node = count === 0 ? -1 : 0;
    for (let index = 0; index < count && node >= 0; index++) {
      const at = offset + 1 + 3 * index;
      const nameId = parts.at(at);
      const flags = parts.at(at + 2);
      const numbered = (flags & 1) !== 0;
      if (index > 0) {
        node = numbered
          ? this.#tree.child(node, parts.at(at + 1) >>> 0)
          : this.#stepByName(definition, module, node, nameId);
      } else if (nameId < 0) {
        node = this.#tree.child(0, parts.at(at + 1) >>> 0);
      } else {
        node = this.#firstPart(definition, module, nameId, (flags >> 1) - 1);
        // `iso(1)` and the like under names that are not in use now.
        if (node < 0 && numbered && parts.at(at + 1) >>> 0 <= 2) node = this.#tree.child(0, parts.at(at + 1));
      }
    }
    return node;
  }

  #firstPart(definition: number, module: number, nameId: number, fromName: number): number {
    if (fromName >= 0) {
      const found = this.#finder.from(module, fromName, nameId, this.#nodeOf);
      if (found.value >= 0) return found.value;
    }
    return this.#parentNode(definition, module, nameId);
  }

  /** `{ iso org dod 1 }`: a name without a number must be a child of what stands before it. */
  #stepByName(definition: number, module: number, above: number, nameId: number): number {
    if (nameId < 0) return -1;
    const node = this.#parentNode(definition, module, nameId);
    return node >= 0 && this.#tree.parent(node) === above ? node : -1;
  }

  #parentNode(definition: number, module: number, nameId: number): number {
    const cuts = this.#cuts;
    const found = this.#lookUp(module, nameId, definition);
    if (this.#report && found.whence !== 'here' && found.whence !== 'import') {
      const whence = found.value < 0 && this.#cuts > cuts ? 'loop' : found.whence;
      // Why a parent of its own has no OID was told where that one is defined.
      if (whence === 'nowhere' && this.#finder.defines(module, nameId)) return found.value;
      const symbol = this.#store.names.name(nameId);
      this.#report({ definition, symbol, whence, taken: found.definition });
    }
    return found.value;
  }

  #lookUp(module: number, nameId: number, anchor: number): Found {
    const own = this.#finder.inModule(module, nameId, this.#nodeOf, anchor);
    if (own.value >= 0) return own;
    const key = module * 0x1000000 + nameId;
    const known = this.#known.get(key);
    if (known) return known;
    const cuts = this.#cuts;
    const found = this.#outside(module, nameId);
    if (this.#cuts === cuts) this.#known.set(key, found);
    return found;
  }

  #outside(module: number, nameId: number): Found {
    const imported = this.#finder.imported(module, nameId, this.#nodeOf);
    if (imported.value >= 0) return imported;
    const smi = this.#smi.get(nameId);
    if (smi !== undefined) return { value: smi, whence: 'import', definition: -1 };
    const sources = this.#finder.sourcesOf(module, nameId);
    const standard = this.#standard.get(nameId);
    const asked = sources.some((name) => SMI_MODULES.test(name));
    if (standard !== undefined && asked) return { value: standard, whence: 'import', definition: -1 };
    // A name that the module defines means nothing else, even where its definition leads nowhere.
    const own = this.#finder.defines(module, nameId);
    if (imported.whence === 'ambiguous' || own) return imported;
    const found = this.#finder.anywhere(module, nameId, this.#nodeOf, (node) => this.#mayBeFar(node));
    if (found.value >= 0 || standard === undefined || sources.length > 0) return found;
    return { value: standard, whence: 'other', definition: -1 };
  }

  /** What everybody may mean: standard nodes and the root of a vendor. */
  #mayBeFar(node: number): boolean {
    if (this.#tree.depth(node) === VENDOR_DEPTH) return true;
    return this.#standardRoots.some((root) => this.#tree.isWithin(node, root));
  }
}

function placed(
  store: DefinitionStore,
  tree: OidTree,
  nodes: Readonly<Record<string, string>>,
): ReadonlyMap<number, number> {
  return new Map(Object.entries(nodes).map(([name, oid]) => [store.names.idOf(name), tree.place(oid)]));
}
