import type { BerNode } from '../../../server/contract/exchange.ts';

export type Source = BerNode['source'];

/** A node of the tree as a row. */
export interface FieldRow {
  readonly node: BerNode;
  /** Place in the tree: indexes from the root, `2.3.0`; the root is `0`. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
  /** Row of the parent, -1 for the root. */
  readonly parent: number;
  readonly hasChildren: boolean;
}

/** The tree row by row, depth first. */
export function fieldRows(tree: BerNode): FieldRow[] {
  const rows: FieldRow[] = [];
  const visit = (node: BerNode, path: string, level: number, parent: number): void => {
    const own = rows.length;
    rows.push({ node, path, level, parent, hasChildren: node.children.length > 0 });
    for (const [index, child] of node.children.entries()) visit(child, `${path}.${index}`, level + 1, own);
  };
  visit(tree, '0', 1, -1);
  return rows;
}

/** For every octet of a buffer the row of the innermost field that it belongs to; -1 for none. */
export function octetOwners(rows: readonly FieldRow[], source: Source, octets: number): Int32Array {
  const owners = new Int32Array(octets).fill(-1);
  // Parents come before their children, who then take what is theirs.
  for (const [index, { node }] of rows.entries())
    if (node.source === source)
      owners.fill(index, node.offset, node.offset + node.headerLength + node.length);
  return owners;
}

/** Rows that are not below a folded one. */
export function visibleRows(rows: readonly FieldRow[], folded: ReadonlySet<string>): number[] {
  const shown: number[] = [];
  let hiddenBelow = Infinity;
  for (const [index, row] of rows.entries()) {
    if (row.level > hiddenBelow) continue;
    hiddenBelow = Infinity;
    shown.push(index);
    if (folded.has(row.path)) hiddenBelow = row.level;
  }
  return shown;
}

/** Where a field stands in the buffer: its tag and length, and its contents. */
export interface Extent {
  readonly source: Source;
  readonly start: number;
  readonly contents: number;
  readonly end: number;
}

export function extentOf({ source, offset, headerLength, length }: BerNode): Extent {
  return { source, start: offset, contents: offset + headerLength, end: offset + headerLength + length };
}

/** The octets of a field in hex, tag and length included. */
export function hexOf(hex: string, { start, end }: Extent): string {
  return hex.slice(2 * start, 2 * end);
}

export const OCTETS_PER_ROW = 16;

/** What an octet is in ASCII; a dot where it is nothing printable. */
export function printable(octet: number): string {
  return octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.';
}

/** `tag 30, length 38`: the header of a field in words. */
export function headerWords({ tag, tagName, length, headerLength }: BerNode): string {
  if (tag < 0) return `${length} octets`;
  const long = headerLength > 2 ? `, length in ${headerLength - 1} octets` : '';
  return `${tagName} (${tag.toString(16).padStart(2, '0')}), length ${length}${long}`;
}
