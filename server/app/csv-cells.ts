import { parse } from 'csv-parse/sync';

/** The cells of one line of CSV (RFC 4180 §2). A line with a quote that is not closed is taken as it stands. */
export function csvCells(line: string, separator: string): readonly string[] {
  try {
    const [cells = []]: string[][] = parse(line, { delimiter: separator, trim: true, relax_quotes: true });
    return cells;
  } catch {
    return line.split(separator).map((cell) => cell.trim());
  }
}
