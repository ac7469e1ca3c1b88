/** What the address bar keeps of a table. */
export interface TableState {
  /** A column key, with `-` before it for descending. */
  readonly sort?: string | undefined;
  /** Words that each row has to hold. */
  readonly q?: string | undefined;
  /** Keys of the columns shown, with commas between; absent: those shown by default. */
  readonly cols?: string | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, 200)
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** Takes the table's part out of search parameters; whatever is not understood is left out. */
export function parseTableState(raw: Record<string, unknown>): TableState {
  const sort = text(raw['sort']);
  const q = text(raw['q']);
  const cols = text(raw['cols']);
  return { ...(sort ? { sort } : {}), ...(q ? { q } : {}), ...(cols ? { cols } : {}) };
}
