import type { TableColumnView, TableRowView, VarbindView } from '../../../server/contract/operation.ts';
import type { Column } from '../../ui/column.ts';
import { isException } from './exception.ts';
import { shownValue } from './shown-value.ts';

/** Of a table, what its columns are made of; both the streamed and the stored one fit. */
export interface TableShape {
  readonly columns: readonly TableColumnView[];
  readonly index: readonly { readonly name: string }[];
}

/** A column as it is sorted, filtered and exported, and the object that it shows; null: a part of the index. */
export interface RowCell extends Column<TableRowView> {
  readonly column: TableColumnView | null;
  text(row: TableRowView): string;
}

const NUMERIC = /^-?\d{1,15}$/;
const LETTER_PX = 8;
const PADDING_PX = 24;
const TEXT_LETTERS = 22;
/** 4294967295, and what a Counter64 comes to in years. */
const NUMBER_LETTERS = 11;
const LONG_NUMBER_LETTERS = 16;
const LABEL_LETTERS_MAX = 22;

/** Room for the heading, which is as long as MIB names are, and for this many letters. */
const widthFor = (name: string, letters = 9) => Math.max(letters, name.length) * LETTER_PX + PADDING_PX;

/** How long the values get: names with their numbers as far as they go, texts longer than numbers. */
function lettersOf(column: TableColumnView): number {
  const labels = column.enums.map(({ name, number }) => name.length + number.length + 2);
  if (labels.length > 0) return Math.min(LABEL_LETTERS_MAX, Math.max(...labels));
  if (!isNumeric(column)) return TEXT_LETTERS;
  return column.syntax?.startsWith('Counter64') ? LONG_NUMBER_LETTERS : NUMBER_LETTERS;
}

function indexCell(name: string, at: number): RowCell {
  const text = ({ indexTexts, index }: TableRowView) => indexTexts[at] ?? (at === 0 ? index : '');
  return {
    // An index object can be a column as well, or stand twice in an INDEX clause.
    key: `index ${at} ${name}`,
    header: name,
    width: widthFor(name),
    monospace: true,
    column: null,
    value: (row) => (NUMERIC.test(text(row)) ? Number(text(row)) : text(row)),
    text,
  };
}

/** Types that are nothing but numbers, whatever their rendering adds. */
const NUMBERS: readonly VarbindView['type'][] = ['Counter32', 'Counter64', 'Gauge32', 'TimeTicks'];

/** Whether the column holds bare numbers, which stand right. */
function isNumeric({ enums, syntax }: TableColumnView): boolean {
  return enums.length === 0 && /^(INTEGER|Integer32|Unsigned32|Counter|Gauge|Interface)/.test(syntax ?? '');
}

function valueCell(column: TableColumnView, at: number, hex: boolean): RowCell {
  const cellOf = (row: TableRowView) => {
    const cell = row.cells[at] ?? null;
    return cell === null || isException(cell.type) ? null : cell;
  };
  const text = (row: TableRowView) => {
    const cell = cellOf(row);
    return cell === null ? '' : shownValue(cell, hex);
  };
  return {
    key: column.name,
    header: column.name,
    width: widthFor(column.name, lettersOf(column)),
    ...(isNumeric(column) ? { align: 'right' as const } : {}),
    column,
    value: (row) => {
      const cell = cellOf(row);
      if (cell === null) return null;
      const { number, type } = cell;
      const counts = column.enums.length > 0 || NUMBERS.includes(type) || cell.text === number;
      return number !== null && counts ? Number(number) : text(row);
    },
    text,
  };
}

/**
 * The index first, decoded, whether or not its objects are accessible; then the columns, without those that the
 * index shows already.
 */
export function rowCells({ columns, index }: TableShape, hex: boolean): RowCell[] {
  const names = index.length > 0 ? index.map(({ name }) => name) : ['index'];
  const values = columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !(column.isIndex && names.includes(column.name)));
  return [
    ...names.map((name, at) => indexCell(name, at)),
    ...values.map(({ column, at }) => valueCell(column, at, hex)),
  ];
}
