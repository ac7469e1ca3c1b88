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
 * A text that begins like a formula would be one in a spreadsheet; an apostrophe makes it text. In quotes, a semicolon or a
 * tab begins no further cell for spreadsheets that part by those.
 */
function cell(value: CsvCell): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
