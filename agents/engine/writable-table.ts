import type { Instance } from './instance.ts';
import { createInstance } from './instance.ts';
import type { LiveTable } from './mib-tree.ts';
import type { Oid } from './oid.ts';
import { defaultOf, planRows } from './row-plan.ts';
import { IN_USE } from './row-states.ts';
import { Syntax } from './syntax.ts';
import type { Value } from './syntax.ts';
import type { TableColumn, WritableTableOptions } from './table-column.ts';
import type { IndexValue } from './table-index.ts';
import { TableRow } from './table-row.ts';
import { TableRows } from './table-rows.ts';
import type { GroupedWriteRule, WantedChange, WriteGroup, WritePlan, WriteRefusal } from './write-group.ts';

const IP_ADDRESS_SIZE: readonly [number, number] = [4, 4];

/**
 * A table whose rows SET creates, suspends and removes: by RowStatus (RFC 2579) or by EntryStatus (RFC 2819 §5).
 * It is one of a tree's `liveTables`, shared by all devices of a kind; each subject has rows of its own.
 *
 *     const alarmTable = new WritableTable<Device>({
 *       entry: [1, 3, 6, 1, 2, 1, 16, 3, 1, 1],
 *       index: new TableIndex([{ kind: 'integer', range: [1, 65_535] }]),
 *       columns: [
 *         { at: 1, name: 'alarmIndex', syntax: Syntax.Integer32, access: 'read-only',
 *           read: (row) => row.index[0] ?? 0 },
 *         { at: 2, name: 'alarmInterval', syntax: Syntax.Integer32, access: 'read-create',
 *           range: [1, 2 ** 31 - 1], fixedInUse: true },
 *         { at: 11, name: 'alarmOwner', syntax: Syntax.OctetString, access: 'read-create',
 *           sizeOctets: [0, 127], default: '' },
 *       ],
 *       status: { at: 12, name: 'alarmStatus', states: ENTRY_STATUS },
 *       maxRows: 100,
 *       onActivate: (row, device, nowMs) => watch(device, row.index[0], row.number(2)),
 *       onDeactivate: (row, device) => forget(device, row.index[0]),
 *     });
 *     const tree = new MibTree({ instances, liveTables: [alarmTable] });
 *     alarmTable.put(device, { index: [1], values: { 2: 30, 11: 'lab' }, nowMs }); // a row from the start
 *
 * A SET may hold the status and any columns of several rows in any order; all of them are tested first, by the
 * values that the rows would have, then all are changed, and the hooks run when the whole PDU has gone through.
 * Columns without a value do not exist (noSuchInstance). State of a row that no column shows belongs into a
 * WeakMap of the caller's, keyed by the row: a row stays the same object from its creation to its removal.
 */
export class WritableTable<S extends object> implements LiveTable<S>, WriteGroup<S> {
  readonly entry: Oid;
  private readonly options: WritableTableOptions<S>;
  /** Key: column number. The status column is among them. */
  private readonly columns: ReadonlyMap<number, TableColumn<S>>;
  /** Key: column number. */
  private readonly rules: ReadonlyMap<number, GroupedWriteRule<S>>;
  private readonly bySubject = new WeakMap<S, TableRows<S>>();

  constructor(options: WritableTableOptions<S>) {
    this.options = options;
    this.entry = options.entry;
    const status: TableColumn<S> = {
      at: options.status.at,
      name: options.status.name,
      syntax: Syntax.Integer32,
      access: 'read-create',
      values: options.status.states.writable,
      read: (row) => row.status,
    };
    const columns = [...options.columns, status];
    this.columns = new Map(columns.map((column) => [column.at, column]));
    this.rules = new Map(
      columns
        .filter(({ access }) => access === 'read-create')
        .map((column) => [column.at, this.ruleOf(column)]),
    );
  }

  private ruleOf(column: TableColumn<S>): GroupedWriteRule<S> {
    const sizeOctets = column.syntax === Syntax.IpAddress ? IP_ADDRESS_SIZE : column.sizeOctets;
    return {
      group: this,
      ...(sizeOctets ? { sizeOctets } : {}),
      ...(column.values ? { values: column.values } : {}),
      ...(column.range ? { range: column.range } : {}),
      ...(column.refuse ? { refuse: column.refuse } : {}),
      apply: () => {
        throw new Error(`setting ${column.name} alone: it is set with its row`);
      },
    };
  }

  private rowsOf(subject: S): TableRows<S> {
    let rows = this.bySubject.get(subject);
    if (!rows) {
      rows = new TableRows();
      this.bySubject.set(subject, rows);
    }
    return rows;
  }

  /** The subject's rows, those that are not in use included, in order of their creation. */
  all(subject: S): TableRow<S>[] {
    return this.rowsOf(subject).all();
  }

  /** The row of these index values. */
  find(subject: S, index: readonly IndexValue[]): TableRow<S> | undefined {
    return this.rowsOf(subject).find(this.options.index.encode(index));
  }

  /**
   * Makes or changes a row from inside, without the rules that bind a manager; it is in use afterwards.
   * `values`: by column number, defaults fill the rest.
   */
  put(
    subject: S,
    options: { index: readonly IndexValue[]; values: Readonly<Record<number, Value>>; nowMs: number },
  ): TableRow<S> {
    const suffix = this.options.index.encode(options.index);
    const rows = this.rowsOf(subject);
    const empty = { status: null, values: new Map<number, Value>() };
    const row =
      rows.find(suffix) ?? new TableRow<S>({ index: suffix, contents: empty, nowMs: options.nowMs });
    const values = new Map<number, Value>();
    for (const column of this.options.columns) {
      const value = options.values[column.at] ?? row.value(column.at) ?? defaultOf(column, subject, suffix);
      if (value !== undefined) values.set(column.at, value);
    }
    const before = row.inUse;
    rows.change(row, { status: IN_USE, values });
    if (before) this.options.onChange?.(row, subject, options.nowMs);
    else this.options.onActivate?.(row, subject, options.nowMs);
    return row;
  }

  /** Takes a row away from inside; false when it had gone already. */
  remove(subject: S, row: TableRow<S>, nowMs: number): boolean {
    if (row.status === null) return false;
    const wasInUse = row.inUse;
    const values = new Map(this.options.columns.flatMap(({ at }) => entryOf(at, row.value(at))));
    this.rowsOf(subject).change(row, { status: null, values });
    if (wasInUse) this.options.onDeactivate?.(row, subject, nowMs);
    return true;
  }

  /** Takes all rows away, as a restart does with volatile ones. */
  clear(subject: S, nowMs: number): void {
    for (const row of this.all(subject)) this.remove(subject, row, nowMs);
  }

  version(subject: S, nowMs: number): number {
    const rows = this.rowsOf(subject);
    if (nowMs >= rows.nextSweepMs) this.sweep(rows, subject, nowMs);
    return rows.version;
  }

  /** Removes the rows that nobody has finished in time. */
  private sweep(rows: TableRows<S>, subject: S, nowMs: number): void {
    const waitMs = this.options.abandonAfterMs ?? Number.POSITIVE_INFINITY;
    rows.nextSweepMs = Number.POSITIVE_INFINITY;
    for (const row of rows.all()) {
      if (row.inUse) continue;
      if (nowMs >= row.touchedMs + waitMs) this.remove(subject, row, nowMs);
      else rows.nextSweepMs = Math.min(rows.nextSweepMs, row.touchedMs + waitMs);
    }
  }

  *rows(subject: S): Iterable<Instance<S>> {
    for (const row of this.all(subject)) {
      for (const column of this.columns.values()) {
        if (column.access === 'not-accessible') continue;
        if (column.read || row.value(column.at) !== undefined) yield this.cell(row, column);
      }
    }
  }

  private cell(row: TableRow<S>, column: TableColumn<S>): Instance<S> {
    const known = row.cells.get(column.at);
    if (known) return known;
    const { read } = column;
    const made = createInstance<S>({
      object: [...this.entry, column.at],
      index: row.index,
      syntax: column.syntax,
      read: read ? (subject, nowMs) => read(row, subject, nowMs) : () => row.value(column.at) ?? null,
      write: this.rules.get(column.at),
    });
    row.cells.set(column.at, made);
    return made;
  }

  /** An instance that is not there but has a place in this table: what a SET to it must be like. */
  create(oid: Oid): Instance<S> | undefined {
    const at = oid[this.entry.length];
    const column = at === undefined ? undefined : this.columns.get(at);
    const write = column && this.rules.get(column.at);
    if (!column || !write) return undefined;
    const object = [...this.entry, column.at];
    const index = oid.slice(object.length);
    return createInstance<S>({ object, index, syntax: column.syntax, read: () => null, write });
  }

  plan(subject: S, changes: readonly WantedChange<S>[], nowMs: number): WritePlan | WriteRefusal {
    return planRows({ table: this.options, rows: this.rowsOf(subject), subject, nowMs }, changes);
  }
}

function entryOf(at: number, value: Value | undefined): [number, Value][] {
  return value === undefined ? [] : [[at, value]];
}
