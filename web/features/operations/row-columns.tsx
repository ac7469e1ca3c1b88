import type { TableColumnView, TableRowView, VarbindView } from '../../../server/contract/operation.ts';
import type { Column } from '../../ui/column.ts';
import { isException } from './exception.ts';
import { shownValue } from './shown-value.ts';
import classes from './operations.module.css';

/** Of a table, what its columns are made of; both the streamed and the stored one fit. */
export interface TableShape {
  readonly columns: readonly TableColumnView[];
  readonly index: readonly { readonly name: string }[];
}

interface RowColumnOptions extends TableShape {
  readonly hex: boolean;
  readonly onCell: (column: TableColumnView) => void;
}

const INDEX_PREFIX = 'index ';
const NUMERIC = /^-?\d{1,15}$/;

function indexColumn(name: string, at: number): Column<TableRowView> {
  const textOf = ({ indexTexts, index }: TableRowView) => indexTexts[at] ?? (at === 0 ? index : '');
  return {
    // An index object can be a column as well, or stand twice in an INDEX clause.
    key: `${INDEX_PREFIX}${at} ${name}`,
    header: name,
    width: Math.max(90, name.length * 8 + 24),
    monospace: true,
    value: (row) => {
      const text = textOf(row);
      return NUMERIC.test(text) ? Number(text) : text;
    },
    text: textOf,
    render: (row) => <strong className={classes.indexCell}>{textOf(row)}</strong>,
  };
}

const NUMBERS: readonly (string | undefined)[] = ['Counter32', 'Counter64', 'Gauge32', 'TimeTicks'];

function cellOf(row: TableRowView, at: number): VarbindView | null {
  return row.cells[at] ?? null;
}

/** Whether the column holds bare numbers, which stand right. */
function isNumeric({ enums, syntax }: TableColumnView): boolean {
  return enums.length === 0 && /^(INTEGER|Integer32|Unsigned32|Counter|Gauge|Interface)/.test(syntax ?? '');
}

function valueColumn(column: TableColumnView, at: number, options: RowColumnOptions): Column<TableRowView> {
  const { hex, onCell } = options;
  const text = (row: TableRowView) => {
    const cell = cellOf(row, at);
    return cell === null || isException(cell.type) ? '' : shownValue(cell, hex);
  };
  return {
    key: column.name,
    header: column.name,
    width: Math.max(96, column.name.length * 8 + 24),
    ...(isNumeric(column) ? { align: 'right' as const } : {}),
    value: (row) => {
      const cell = cellOf(row, at);
      if (cell === null || isException(cell.type)) return null;
      const plain = cell.number !== null && (column.enums.length > 0 || NUMBERS.includes(cell.type));
      return plain || (cell.number !== null && cell.text === cell.number) ? Number(cell.number) : text(row);
    },
    text,
    render: (row) => (
      // For the pointer alone: the row's own view has a button for each column.
      <span
        className={classes.cell}
        onClick={(event) => {
          if (!document.getSelection()?.isCollapsed) return;
          event.stopPropagation();
          onCell(column);
        }}
      >
        {text(row)}
      </span>
    ),
  };
}

/**
 * The index first, decoded, whether or not its objects are accessible; then the columns, without those that the
 * index shows already.
 */
export function rowColumns(options: RowColumnOptions): Column<TableRowView>[] {
  const { columns, index } = options;
  const names = index.length > 0 ? index.map(({ name }) => name) : ['index'];
  const shown = columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !(column.isIndex && names.includes(column.name)));
  return [
    ...names.map((name, at) => indexColumn(name, at)),
    ...shown.map(({ column, at }) => valueColumn(column, at, options)),
  ];
}
