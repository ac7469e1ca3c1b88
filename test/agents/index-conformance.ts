import type { MibObject } from '../../mibs/compiler/mib-object.ts';
import { sizeProblem, valueProblem } from './value-conformance.ts';

/** Part of a table's INDEX clause with the object that it names; null where the modules do not have it. */
export interface IndexedObject {
  readonly name: string;
  readonly implied: boolean;
  readonly object: MibObject | null;
}

/** What is wrong with the instance of a row by RFC 2578 §7.7; null where it is used up to the last sub-identifier. */
export function indexProblem(instance: readonly number[], parts: readonly IndexedObject[]): string | null {
  if (parts.length === 0) return 'stands in a row without an index';
  let rest = instance;
  for (const { name, implied, object } of parts) {
    if (!object) return `has the index ${name}, which no shipped module knows`;
    const length = lengthOf(rest, object, implied);
    if (length === null || length.from + length.count > rest.length) return `has no ${name} in its index`;
    const own = rest.slice(length.from, length.from + length.count);
    rest = rest.slice(length.from + length.count);
    const problem = partProblem(own, object);
    if (problem !== null) return `has the index ${name}, which ${problem}`;
  }
  return rest.length === 0 ? null : `has ${rest.length} sub-identifiers too many in its index`;
}

/** Where a part's own sub-identifiers begin, behind its length if it has one, and how many they are. */
function lengthOf(
  rest: readonly number[],
  object: MibObject,
  implied: boolean,
): { readonly from: number; readonly count: number } | null {
  switch (object.baseType) {
    case 'INTEGER':
    case 'Gauge32':
    case 'Counter32':
    case 'TimeTicks':
      return { from: 0, count: 1 };
    case 'IpAddress':
      return { from: 0, count: 4 };
    case 'OCTET STRING':
    case 'BITS':
    case 'Opaque':
    case 'OBJECT IDENTIFIER': {
      const [only, ...others] = object.ranges;
      if (object.sized && only && others.length === 0 && only.min === only.max)
        return { from: 0, count: Number(only.min) };
      if (implied) return { from: 0, count: rest.length };
      return rest[0] === undefined ? null : { from: 1, count: rest[0] };
    }
    case 'Counter64':
    case 'NULL':
    case null:
      return null;
  }
}

function partProblem(own: readonly number[], object: MibObject): string | null {
  switch (object.baseType) {
    case 'OCTET STRING':
    case 'BITS':
    case 'IpAddress':
      if (own.some((subId) => subId > 255)) return 'holds more than an octet';
      return object.baseType === 'IpAddress' ? null : sizeProblem(object, Uint8Array.from(own));
    case 'OBJECT IDENTIFIER':
      return null;
    default:
      return valueProblem(object, own[0]);
  }
}
