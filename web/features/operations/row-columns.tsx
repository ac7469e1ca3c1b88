import type { TableColumnView, TableRowView } from '../../../server/contract/operation.ts';
import type { Column } from '../../ui/column.ts';
import classes from './operations.module.css';
import { type TableShape, rowCells } from './row-cells.ts';

/** The columns of a table with what their cells do; pressing a cell tells its column. */
export function rowColumns(
  shape: TableShape,
  hex: boolean,
  onColumn: (column: TableColumnView) => void,
): Column<TableRowView>[] {
  return rowCells(shape, hex).map(({ column, ...cell }) => ({
    ...cell,
    render: (row) =>
      column === null ? (
        <strong className={classes.indexCell}>{cell.text(row)}</strong>
      ) : (
        // For the pointer alone: the row's own view has a button for each column.
        <span
          className={classes.cell}
          onClick={(event) => {
            if (!document.getSelection()?.isCollapsed) return;
            event.stopPropagation();
            onColumn(column);
          }}
        >
          {cell.text(row)}
        </span>
      ),
  }));
}
