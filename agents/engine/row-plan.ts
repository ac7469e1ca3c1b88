import { ErrorStatus } from './error-status.ts';
import { formatOid } from './oid.ts';
import type { Oid } from './oid.ts';
import { IN_USE } from './row-states.ts';
import type { Value } from './syntax.ts';
import type { TableColumn, WritableTableOptions } from './table-column.ts';
import { TableRow } from './table-row.ts';
import type { TableRows } from './table-rows.ts';
import type { WantedChange, WritePlan, WriteRefusal } from './write-group.ts';

/** What one PDU wants of one row. */
interface RowDraft<S> {
  readonly suffix: Oid;
  /** Key: column number. */
  readonly columns: Map<number, WantedChange<S>>;
  status: WantedChange<S> | null;
  readonly firstIndex: number;
}

interface RowMove<S> {
  readonly row: TableRow<S>;
  readonly status: number | null;
  readonly values: ReadonlyMap<number, Value>;
  readonly wasInUse: boolean;
  readonly changed: boolean;
}

/** Everything that planning looks at. */
export interface PlanContext<S extends object> {
  readonly table: WritableTableOptions<S>;
  readonly rows: TableRows<S>;
  readonly subject: S;
  readonly nowMs: number;
}

/**
 * Judges all that one PDU wants of a table's rows, in any order of its varbinds, by the values that the rows would
 * have after it. Changes nothing.
 */
export function planRows<S extends object>(
  context: PlanContext<S>,
  changes: readonly WantedChange<S>[],
): WritePlan | WriteRefusal {
  const drafts = draftRows(context, changes);
  if (!Array.isArray(drafts)) return drafts;
  const moves: RowMove<S>[] = [];
  let free = context.table.maxRows - context.rows.size;
  for (const draft of drafts) {
    const move = judge(context, draft);
    if ('index' in move) return move;
    if (move.row.status === null && move.status !== null) free--;
    else if (move.row.status !== null && move.status === null) free++;
    if (free < 0) return { status: ErrorStatus.resourceUnavailable, index: blamed(draft) };
    moves.push(move);
  }
  return { commit: () => commit(context, moves), done: () => tell(context, moves) };
}

function draftRows<S extends object>(
  { table, rows }: PlanContext<S>,
  changes: readonly WantedChange<S>[],
): RowDraft<S>[] | WriteRefusal {
  const drafts = new Map<string, RowDraft<S>>();
  for (const change of changes) {
    const column = change.oid[table.entry.length] as number;
    const suffix = change.oid.slice(table.entry.length + 1);
    const key = formatOid(suffix);
    let draft = drafts.get(key);
    if (!draft) {
      if (!rows.find(suffix) && !table.index.decode(suffix)) {
        return { status: ErrorStatus.noCreation, index: change.index };
      }
      draft = { suffix, columns: new Map(), status: null, firstIndex: change.index };
      drafts.set(key, draft);
    }
    if (column !== table.status.at) draft.columns.set(column, change);
    else if (draft.status) return { status: ErrorStatus.inconsistentValue, index: change.index };
    else draft.status = change;
  }
  return [...drafts.values()];
}

function blamed<S>(draft: RowDraft<S>): number {
  return draft.status?.index ?? draft.firstIndex;
}

function judge<S extends object>(context: PlanContext<S>, draft: RowDraft<S>): RowMove<S> | WriteRefusal {
  const { table, rows, subject, nowMs } = context;
  const known = rows.find(draft.suffix);
  const empty = { status: null, values: new Map<number, Value>() };
  const row = known ?? new TableRow<S>({ index: draft.suffix, contents: empty, nowMs });
  const values = proposedValues(context, draft, known);
  const next = table.status.states.next({
    current: row.status,
    wanted: draft.status ? Number(draft.status.value) : null,
    complete: table.columns.every((column) => !needed(column) || values.has(column.at)),
  });
  if ('refused' in next) return { status: next.refused, index: blamed(draft) };
  const move = { row, status: next.state, values, wasInUse: row.inUse, changed: draft.columns.size > 0 };
  if (row.inUse && next.state !== IN_USE) {
    const stoppable = table.mayStop?.(row, subject) ?? true;
    return stoppable ? move : { status: ErrorStatus.inconsistentValue, index: blamed(draft) };
  }
  if (next.state !== IN_USE) return move;
  const fixed = row.inUse ? fixedChange(table.columns, draft, row) : undefined;
  if (fixed) return { status: ErrorStatus.inconsistentValue, index: fixed.index };
  const refusal = table.check?.({ index: draft.suffix, values }, subject, nowMs);
  if (!refusal) return move;
  const culprit = refusal.column === undefined ? undefined : draft.columns.get(refusal.column);
  return { status: refusal.status, index: culprit?.index ?? blamed(draft) };
}

/** Whether a row cannot be used before the column has a value. */
function needed<S>(column: TableColumn<S>): boolean {
  return column.access === 'read-create' && column.optional !== true && !column.read;
}

function proposedValues<S extends object>(
  { table, subject }: PlanContext<S>,
  draft: RowDraft<S>,
  known: TableRow<S> | undefined,
): ReadonlyMap<number, Value> {
  const values = new Map<number, Value>();
  for (const column of table.columns) {
    const value =
      draft.columns.get(column.at)?.value ??
      (known ? known.value(column.at) : defaultOf(column, subject, draft.suffix));
    if (value !== undefined) values.set(column.at, value);
  }
  return values;
}

/** What the column holds in a new row; undefined where it has no default. */
export function defaultOf<S>(column: TableColumn<S>, subject: S, suffix: Oid): Value | undefined {
  return typeof column.default === 'function' ? column.default(subject, suffix) : column.default;
}

/** A change to a column that keeps its value while the row is in use. The same value again is no change. */
function fixedChange<S>(
  columns: readonly TableColumn<S>[],
  draft: RowDraft<S>,
  row: TableRow<S>,
): WantedChange<S> | undefined {
  return columns
    .filter(({ fixedInUse }) => fixedInUse === true)
    .map(({ at }) => ({ change: draft.columns.get(at), before: row.value(at) }))
    .find(({ change, before }) => change && !sameValue(change.value, before))?.change;
}

function sameValue(a: Value, b: Value | undefined): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (!left || !right) return a === b;
  return left.length === right.length && left.every((part, i) => part === right[i]);
}

/** Octets and sub-identifiers; a default may be written as text. */
function partsOf(value: Value | undefined): readonly number[] | null {
  if (typeof value === 'string') return [...Buffer.from(value)];
  return typeof value === 'object' && value !== null ? [...value] : null;
}

function commit<S extends object>(
  { table, rows, nowMs }: PlanContext<S>,
  moves: readonly RowMove<S>[],
): () => void {
  const undo = moves.map((move) => {
    move.row.touchedMs = nowMs;
    return rows.change(move.row, { status: move.status, values: move.values });
  });
  if (table.abandonAfterMs !== undefined) {
    rows.nextSweepMs = Math.min(rows.nextSweepMs, nowMs + table.abandonAfterMs);
  }
  return () => undo.toReversed().forEach((step) => step());
}

function tell<S extends object>(
  { table, subject, nowMs }: PlanContext<S>,
  moves: readonly RowMove<S>[],
): void {
  for (const { row, wasInUse } of moves) {
    if (wasInUse && !row.inUse) table.onDeactivate?.(row, subject, nowMs);
  }
  for (const { row, wasInUse, changed } of moves) {
    if (row.inUse && !wasInUse) table.onActivate?.(row, subject, nowMs);
    else if (row.inUse && changed) table.onChange?.(row, subject, nowMs);
  }
}
