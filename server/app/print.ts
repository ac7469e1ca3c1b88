/** A terminal must not obey a device: control and formatting characters are shown as escapes. */
export function plain(text: string): string {
  return text.replace(/[\p{C}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

type Cell = string | number | null | undefined;

/** Columns padded to their widest cell, a header line first. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => plain(cell === null || cell === undefined ? '-' : String(cell))),
  );
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function when(atMs: number | null): string {
  return atMs === null ? '-' : new Date(atMs).toISOString().replace('T', ' ').slice(0, 19);
}
