import type { Oid } from '../../engine/oid.ts';
import { formatOid } from '../../engine/oid.ts';
import type { Cell, CellSpec } from './cells.ts';
import { row } from './cells.ts';

/** A row before it stands in its table. */
export interface TableRow {
  readonly index: Oid;
  readonly columns: readonly CellSpec[];
}

/** The rows of a table. Where two have the same index the first stays: a double costs one row, not the table. */
export function tableRows(entry: Oid, rows: Iterable<TableRow>): Cell[] {
  const taken = new Set<string>();
  const cells: Cell[] = [];
  for (const { index, columns } of rows) {
    const name = formatOid(index);
    if (taken.has(name)) continue;
    taken.add(name);
    cells.push(...row(entry, index, columns));
  }
  return cells;
}
