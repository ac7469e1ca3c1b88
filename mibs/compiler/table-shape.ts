import type { MibBase } from './mib-base.ts';
import type { ResolvedSyntax } from './mib-object.ts';
import { isBuiltIn } from './type-chain.ts';

const MAX_AUGMENTS = 8;

/** Part of an index, as the row's module means it. */
export interface IndexPart {
  readonly name: string;
  /** -1: a type stands in the place of an object (RFC 1212 §4.1.6). */
  readonly definition: number;
  readonly implied: boolean;
  readonly syntax: ResolvedSyntax | null;
}

/** The row that a table, row or column belongs to; -1: none. */
export function rowOf(base: MibBase, definition: number): number {
  const node = base.node(definition);
  switch (base.kind(definition)) {
    case 'row':
      return definition;
    case 'column':
      return ofKind(base, base.parent(node), 'row', base.module(definition));
    case 'table': {
      const { from, to } = base.children(node);
      for (let child = from; child < to; child++) {
        const row = ofKind(base, child, 'row', base.module(definition));
        if (row >= 0) return row;
      }
      return -1;
    }
    default:
      return -1;
  }
}

/** The index of a row, by way of AUGMENTS where it has none itself (RFC 2578 §7.8). */
export function indexOf(base: MibBase, row: number, depth = 0): readonly IndexPart[] {
  if (row < 0 || depth > MAX_AUGMENTS) return [];
  const { i, g } = base.detail(row);
  const module = base.module(row);
  if (!i && g !== undefined) return indexOf(base, base.objectNamed(module, g), depth + 1);
  return (i ?? []).map(([name, implied, isType]): IndexPart => {
    const definition = isType ? -1 : base.objectNamed(module, name);
    const typed = isType === 1 || (definition < 0 && isBuiltIn(name));
    const syntax = definition >= 0 ? base.syntax(definition) : typed ? base.typeSyntax(module, name) : null;
    return { name, definition, implied: implied === 1, syntax };
  });
}

/** The definition of a node that has this kind, that of `module` where it has one. */
function ofKind(base: MibBase, node: number, kind: string, module: number): number {
  const all = base.definitions(node).filter((definition) => base.kind(definition) === kind);
  return all.find((definition) => base.module(definition) === module) ?? all[0] ?? -1;
}
