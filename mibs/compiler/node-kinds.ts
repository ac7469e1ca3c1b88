import { type DefinitionStore, SHAPE } from './definition-store.ts';
import type { OidTree } from './oid-tree.ts';

const NODE = 0;
const SCALAR = 1;
const TABLE = 2;
const ROW = 3;
const COLUMN = 4;

/** The definitions of each node: a list through `next`, in the order of the definitions. */
export interface NodeDefinitions {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

export function definitionsByNode(nodes: Int32Array, tree: OidTree): NodeDefinitions {
  const first = new Int32Array(tree.size).fill(-1);
  const next = new Int32Array(nodes.length).fill(-1);
  for (let definition = nodes.length - 1; definition >= 0; definition--) {
    const node = nodes[definition] ?? -1;
    if (node < 0) continue;
    next[definition] = first[node] ?? -1;
    first[node] = definition;
  }
  return { first, next };
}

/**
 * Tells tables, rows, columns and scalars apart, as libsmi does: a table is a SEQUENCE OF, a row has INDEX or
 * AUGMENTS or the type of a SEQUENCE, a column stands in a row.
 */
export function settleKinds(options: {
  readonly store: DefinitionStore;
  readonly nodes: Int32Array;
  readonly tree: OidTree;
  readonly byNode: NodeDefinitions;
}): Uint8Array {
  const { store, nodes, tree, byNode } = options;
  const kinds = new Uint8Array(store.size);

  /** The object of the node that a module means: its own definition of the node where it has one, else whose it is. */
  const objectAt = (node: number, module: number): number => {
    let any = -1;
    let isOwn = false;
    for (let at = byNode.first[node] ?? -1; at >= 0; at = byNode.next[at] ?? -1) {
      const shape = store.shape.at(at);
      const own = store.module.at(at) === module && (shape & SHAPE.implicit) === 0;
      isOwn ||= own;
      if ((shape & SHAPE.object) === 0) continue;
      if (own) return at;
      if (any < 0) any = at;
    }
    return isOwn ? -1 : any;
  };
  const parentOf = (definition: number): number => {
    const node = nodes[definition] ?? -1;
    return node < 0 ? -1 : objectAt(tree.parent(node), store.module.at(definition));
  };
  const isTable = (definition: number): boolean => (store.shape.at(definition) & SHAPE.tableOf) !== 0;
  const isRow = (definition: number): boolean => {
    return !isTable(definition) && (store.shape.at(definition) & (SHAPE.indexed | SHAPE.sequence)) !== 0;
  };

  for (let definition = 0; definition < store.size; definition++) {
    const shape = store.shape.at(definition);
    if ((shape & SHAPE.object) === 0) {
      kinds[definition] = (shape & SHAPE.implicit) !== 0 ? NODE : store.kind.at(definition);
    } else if (isTable(definition)) kinds[definition] = TABLE;
    else if (isRow(definition)) kinds[definition] = ROW;
    else {
      const parent = parentOf(definition);
      kinds[definition] = parent >= 0 && isRow(parent) ? COLUMN : SCALAR;
    }
  }
  return kinds;
}
