/** A column as it is printed. */
export interface PrintedColumn {
  readonly label: string;
  /** Characters of the widest cell so far, the label included. */
  width: number;
}

/** Rows as they are printed; a cell that the agent does not have is null. */
export interface PrintedRow {
  readonly index: string;
  readonly cells: readonly (string | null)[];
}

/** How snmptable lays a table out. */
export interface TableLayout {
  readonly name: string;
  readonly columns: readonly PrintedColumn[];
  /** -Cf: cells are divided by it and not padded. */
  readonly separator: string | null;
  /** -Cw: characters of a part; 0: all in one. */
  readonly maxWidth: number;
  /** -Cc: characters of every column; 0: as wide as its cells. */
  readonly columnWidth: number;
  readonly showIndex: boolean;
  readonly left: boolean;
  readonly headings: boolean;
  /** -Ch. */
  readonly headingsOnly: boolean;
}

const INDEX = 'index';

/** Lines of the rows, with headings where `first`. */
export function tableLines(
  layout: TableLayout,
  rows: readonly PrintedRow[],
  indexWidth: number,
  first: boolean,
): string {
  const { name, columns, headings, headingsOnly } = layout;
  const withHeadings = headings && first;
  let text = withHeadings && !headingsOnly ? `SNMP table: ${name}\n\n` : '';
  let part = 0;
  for (let from = 0; from < columns.length;) {
    part += 1;
    if (part > 1 && headings) text += `\nSNMP table ${name}, part ${part}\n\n`;
    const to = partEnd(layout, from, withHeadings ? indexWidth : 0);
    if (withHeadings) text += `${headingLine(layout, from, to, indexWidth)}\n`;
    for (const row of rows) text += `${rowLine(layout, row, from, to, indexWidth)}\n`;
    from = to;
  }
  return text.replace(/\n$/, '');
}

/** Where a part that starts at a column ends. */
function partEnd(layout: TableLayout, from: number, indexWidth: number): number {
  const { columns, maxWidth, columnWidth, showIndex } = layout;
  if (maxWidth === 0 || columnWidth !== 0) return columns.length;
  let width = showIndex ? indexWidth : 0;
  for (let at = from; at < columns.length; at += 1) {
    width += (columns[at]?.width ?? 0) + 1;
    if (at > from && width > maxWidth) return at;
  }
  return columns.length;
}

function headingLine(layout: TableLayout, from: number, to: number, indexWidth: number): string {
  const { columns, columnWidth, showIndex } = layout;
  const index = showIndex && columnWidth === 0 ? indexCell(layout, INDEX, indexWidth) : '';
  return (
    index +
    cellsText(
      layout,
      columns.slice(from, to).map(({ label }) => label),
      from,
      0,
    )
  );
}

function rowLine(layout: TableLayout, row: PrintedRow, from: number, to: number, indexWidth: number): string {
  const { columnWidth, showIndex } = layout;
  const index = showIndex ? indexCell(layout, row.index, indexWidth) : '';
  const width = showIndex && columnWidth === 0 ? indexWidth : 0;
  return (
    index +
    cellsText(
      layout,
      row.cells.slice(from, to).map((cell) => cell ?? '?'),
      from,
      width,
    )
  );
}

function indexCell({ columnWidth, separator, left }: TableLayout, index: string, width: number): string {
  if (columnWidth !== 0) return `\nindex: ${index}\n`;
  if (separator !== null) return index;
  return left ? index.padEnd(width) : index.padStart(width);
}

/** @param from the first column's number; @param start characters that stand in front of it in the line */
function cellsText(layout: TableLayout, cells: readonly string[], from: number, start: number): string {
  const { columns, columnWidth, maxWidth, separator, showIndex, left } = layout;
  let text = '';
  let width = start;
  for (const [at, cell] of cells.entries()) {
    if (columnWidth !== 0) {
      width += columnWidth;
      if (at > 0 && maxWidth !== 0 && width > maxWidth) {
        text += '\n';
        width = columnWidth;
      }
      const cut = cell.slice(0, columnWidth - 1);
      text += left ? cut.padEnd(columnWidth) : cut.padStart(columnWidth);
    } else if (separator !== null) {
      text += (from + at === 0 && !showIndex ? '' : separator) + cell;
    } else {
      const room = (columns[from + at]?.width ?? 0) + 1;
      text += left ? cell.padEnd(room) : cell.padStart(room);
    }
  }
  return text;
}
