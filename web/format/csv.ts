export type CsvCell = string | number | null;

/**
 * What spreadsheets would run as a formula: at the beginning of a cell, and of what they take for one where they part cells
 * by semicolons or tabs, for quotes do not count within a cell. SNMP strings are hostile.
 */
const FORMULA = /^[=+\-@\t\r]|(?<=[;\t\r\n])[=+\-@]/g;

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll(FORMULA, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 text: a head line, then one line per row, CRLF after each. */
export function formatCsv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
