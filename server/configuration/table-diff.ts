import type { TableEvent } from '../domain/table-event.ts';

export type RowEvent<Row> = Omit<TableEvent<Row>, 'id' | 'deviceId' | 'atMs'>;

/** Rows by their key; of rows with the same key the first stands. */
export function keyed<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const map = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!map.has(key)) map.set(key, row);
  }
  return map;
}

/** What appeared, changed and went between two whole tables, in the order of the new one, gone rows last. */
export function diffTable<Row extends object>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
  fields: readonly (keyof Row)[],
): RowEvent<Row>[] {
  const events: RowEvent<Row>[] = [];
  for (const [key, row] of after) {
    const was = before.get(key);
    if (was === undefined) events.push({ kind: 'appeared', key, before: null, after: row });
    else if (fields.some((field) => was[field] !== row[field]))
      events.push({ kind: 'changed', key, before: was, after: row });
  }
  for (const [key, was] of before) {
    if (!after.has(key)) events.push({ kind: 'gone', key, before: was, after: null });
  }
  return events;
}
