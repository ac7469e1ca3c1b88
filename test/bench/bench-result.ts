export type Cell = string | number;

/** One table of figures, as a bench measured it. */
export interface BenchResult {
  /** Names the place in docs/benchmarks.md: the bench's file without `.bench.ts`, then `-` and a word where it has several. */
  readonly name: string;
  readonly title: string;
  /** Heads of the columns; the first column says what was measured. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sentences under the table: sizes, conditions, what was skipped and why. */
  readonly notes?: readonly string[];
}

/** What a bench leaves in the folder of results. */
export interface StoredResult extends BenchResult {
  readonly machine: string;
  /** Coordinated Universal Time, `2026-03-01 14:05`. */
  readonly measured: string;
}

/** Text of figures: right-aligned. */
const FIGURE = /^(?:[<>≈x-]|\d)/u;

/** The rows as a Markdown table, padded as Prettier would; columns of which every cell is a figure are right-aligned. */
export function tableOf({ columns, rows }: Pick<BenchResult, 'columns' | 'rows'>): string {
  const texts = [columns, ...rows].map((row) => columns.map((_, place) => cellText(row[place] ?? '-')));
  const [head = [], ...body] = texts;
  const right = columns.map(
    (_, place) => place > 0 && body.length > 0 && body.every((row) => FIGURE.test(row[place] ?? '')),
  );
  const widths = columns.map((_, place) => Math.max(3, ...texts.map((row) => (row[place] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, place) => text[right[place] ? 'padStart' : 'padEnd'](widths[place] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width, place) => (right[place] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

function cellText(cell: Cell): string {
  return String(cell).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
