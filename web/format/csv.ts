export type CsvCell = string | number | null;

/** Cells that spreadsheets would run as a formula; SNMP strings are hostile. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 text, where a semicolon or a tab within a cell begins no other for spreadsheets that part by those: a head line, then one line per row, CRLF after each. */
export function formatCsv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
