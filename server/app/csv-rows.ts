import { parse } from 'csv-parse/sync';
import type { TextRow } from '../domain/device-list.ts';

/** The rows of CSV (RFC 4180 §2), without empty lines and those that begin with #. @throws Error naming the line */
export function csvRows(text: string, separator: string): readonly TextRow[] {
  const rows = parse(text, {
    ...{ delimiter: separator, trim: true, info: true, skip_empty_lines: true },
    ...{ relax_quotes: true, relax_column_count: true, comment: '#', comment_no_infix: true },
  }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
}
