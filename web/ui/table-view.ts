import { formatCsv } from '../format/csv.ts';
import type { CellValue, Column } from './column.ts';

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

export function parseSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith('-') ? { key: text.slice(1), descending: true } : { key: text, descending: false };
}

/** The next sort when a head is activated: ascending, then descending. */
export function nextSort(present: Sort | null, key: string): string {
  return present?.key === key && !present.descending ? `-${key}` : key;
}

export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  cols: string | undefined,
): Column<Row>[] {
  const chosen = cols?.split(',');
  const shown = columns.filter((column) => (chosen ? chosen.includes(column.key) : !column.hidden));
  return shown.length > 0 ? shown : columns.filter((column) => !column.hidden);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(left: CellValue, right: CellValue, descending: boolean): number {
  if (left === right) return 0;
  // Rows without a value stand last whichever way one sorts.
  if (left === null) return 1;
  if (right === null) return -1;
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : collator.compare(String(left), String(right));
  return descending ? -order : order;
}

/** Rows that hold every word of the filter in some column, sorted; equal rows keep their order. */
export function tableRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  q: string | undefined,
  sort: Sort | null,
): readonly Row[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const cellText = (row: Row, column: Column<Row>) => column.text?.(row) ?? String(column.value(row) ?? '');
  const kept =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const line = columns
            .map((column) => cellText(row, column))
            .join('\n')
            .toLowerCase();
          return words.every((word) => line.includes(word));
        });
  const column = sort && columns.find((one) => one.key === sort.key);
  if (!column) return kept;
  return kept
    .map((row) => ({ row, value: column.value(row) }))
    .sort((left, right) => compare(left.value, right.value, sort.descending))
    .map(({ row }) => row);
}

export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return formatCsv(
    columns.map((column) => column.header),
    rows.map((row) => columns.map((column) => column.text?.(row) ?? column.value(row))),
  );
}
