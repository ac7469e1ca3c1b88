export type CsvCell = string | number | null;

/** RFC 4180, with a byte order mark, as spreadsheets want it. */
export function csvText(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** ISO 8601 in UTC, empty where there is none. */
export function csvInstant(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString();
}

/**
 * A text that begins like a formula would be one in a spreadsheet, and so would what follows a semicolon, a tab or a line end
 * where cells are parted by semicolons or tabs, for quotes do not count within a cell. An apostrophe makes it text.
 */
const FORMULA = /^[=+\-@\t\r]|(?<=[;\t\r\n])[=+\-@]/g;

function cell(value: CsvCell): string {
  const text = typeof value === 'string' ? value.replaceAll(FORMULA, "'$&") : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
