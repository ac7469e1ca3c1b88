import type { MibNodeView } from '../../../server/contract/mib.ts';

/** A branch as far as it was read. */
export interface Branch {
  readonly items: readonly MibNodeView[] | undefined;
  readonly error: Error | null;
}

interface Place {
  /** 0 for the children of the root. */
  readonly depth: number;
  /** OID whose child the row is; '' for the root. */
  readonly parent: string;
}

export interface NodeRow extends Place {
  readonly kind: 'node';
  readonly node: MibNodeView;
  /** Null for a leaf. */
  readonly open: boolean | null;
  /** From 1, among the rows of the same parent. */
  readonly position: number;
  readonly siblings: number;
}

/** Stands where children will be, or tells why they are not. */
export interface WaitingRow extends Place {
  readonly kind: 'loading' | 'failed';
  readonly message: string;
}

export type TreeRow = NodeRow | WaitingRow;

export interface TreeShape {
  readonly branches: ReadonlyMap<string, Branch>;
  readonly open: ReadonlySet<string>;
  /** Leaves out nodes of which stored walks of the device have nothing. */
  readonly seenOnly: boolean;
}

/** The key of a row: the node's OID, or the parent's where it stands for children that are not there. */
export const rowKey = (row: TreeRow): string =>
  row.kind === 'node' ? row.node.oid : `${row.parent} ${row.kind}`;

/** The rows of the tree from top to bottom. */
export function treeRows({ branches, open, seenOnly }: TreeShape): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (parent: string, depth: number): void => {
    const branch = branches.get(parent);
    if (branch?.items === undefined) {
      const message = branch?.error?.message;
      rows.push({
        kind: message === undefined ? 'loading' : 'failed',
        message: message ?? 'Loading',
        depth,
        parent,
      });
      return;
    }
    const items = seenOnly ? branch.items.filter(({ seen }) => seen !== null) : branch.items;
    items.forEach((node, index) => {
      const isOpen = node.childCount === 0 ? null : open.has(node.oid);
      rows.push({
        kind: 'node',
        node,
        depth,
        parent,
        open: isOpen,
        position: index + 1,
        siblings: items.length,
      });
      if (isOpen) add(node.oid, depth + 1);
    });
  };
  add('', 0);
  return rows;
}

/** Where the node stands, or the nearest one above it that is shown; 0 where there is none. */
export function rowIndex(rows: readonly TreeRow[], oid: string): number {
  for (let wanted = oid; wanted !== ''; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('.')))) {
    const index = rows.findIndex((row) => row.kind === 'node' && row.node.oid === wanted);
    if (index >= 0) return index;
  }
  return 0;
}

export type TreeMove =
  | { readonly to: number }
  | { readonly open: string }
  | { readonly close: string }
  | { readonly openAll: readonly string[] }
  | null;

/** What a key does in the tree, as WAI-ARIA's tree pattern has it; null where the key is not the tree's. */
export function treeMove(rows: readonly TreeRow[], at: number, key: string, pageRows: number): TreeMove {
  const row = rows[at];
  const last = rows.length - 1;
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(last, at + 1) };
    case 'ArrowUp':
      return { to: Math.max(0, at - 1) };
    case 'PageDown':
      return { to: Math.min(last, at + pageRows) };
    case 'PageUp':
      return { to: Math.max(0, at - pageRows) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: last };
    case 'ArrowRight':
      if (row.kind !== 'node' || row.open === null) return { to: at };
      return row.open ? { to: Math.min(last, at + 1) } : { open: row.node.oid };
    case 'ArrowLeft':
      if (row.kind === 'node' && row.open) return { close: row.node.oid };
      return { to: row.parent === '' ? at : rowIndex(rows, row.parent) };
    case '*':
      return {
        openAll: rows.flatMap((one) =>
          one.kind === 'node' && one.parent === row.parent && one.open === false ? [one.node.oid] : [],
        ),
      };
    default:
      return null;
  }
}

/** The next row whose name begins with what was typed, going round; the present one where none does. */
export function typedRow(rows: readonly TreeRow[], at: number, typed: string): number {
  const begin = typed.toLowerCase();
  // One letter looks for the next; more letters may still mean the row where one stands.
  const from = typed.length > 1 ? 0 : 1;
  for (let step = from; step < rows.length + from; step += 1) {
    const index = (at + step) % rows.length;
    const row = rows[index];
    if (row?.kind === 'node' && row.node.name.toLowerCase().startsWith(begin)) return index;
  }
  return at;
}
