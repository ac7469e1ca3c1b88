import type { ErrorStatus } from './error-status.ts';
import type { Oid } from './oid.ts';
import type { RowStates } from './row-states.ts';
import type { Syntax, Value } from './syntax.ts';
import type { TableIndex } from './table-index.ts';
import type { TableRow } from './table-row.ts';

/** A column of a writable table. The status column is none of these: see WritableTableOptions. */
export interface TableColumn<S> {
  /** Last part of the column's OID. */
  readonly at: number;
  /** As in the module. */
  readonly name: string;
  readonly syntax: Syntax;
  /** MAX-ACCESS; read-write of SMIv1 is read-create here. */
  readonly access: 'read-create' | 'read-only' | 'not-accessible';
  /** DEFVAL: what the column holds in a new row where the SET gives nothing. */
  readonly default?: Value | ((subject: S, index: Oid) => Value);
  /** Without it and without a default, a row cannot be used before the column has a value. */
  readonly optional?: boolean;
  /** Where the value is not stored but made: index columns, results. */
  readonly read?: (row: TableRow<S>, subject: S, nowMs: number) => Value;
  /** Accepted length, both ends included; else wrongLength. */
  readonly sizeOctets?: readonly [number, number];
  /** Accepted numbers; else wrongValue. */
  readonly values?: readonly number[];
  /** Accepted numbers, both ends included; else wrongValue. */
  readonly range?: readonly [number, number];
  /** What no state of anything could make acceptable, such as wrongValue; undefined where the value will do. */
  readonly refuse?: (value: Value, subject: S, nowMs: number) => ErrorStatus | undefined;
  /** Whether it keeps its value while the row is in use: inconsistentValue. */
  readonly fixedInUse?: boolean;
}

/** A row as it would stand after the SET. */
export interface ProposedRow {
  readonly index: Oid;
  /** Key: column number. */
  readonly values: ReadonlyMap<number, Value>;
}

/** What speaks against a row; `column` is the one to blame, absent for the row as such. */
export interface RowRefusal {
  readonly status: ErrorStatus;
  readonly column?: number;
}

export interface WritableTableOptions<S extends object> {
  /** The OID of the entry, such as alarmEntry. */
  readonly entry: Oid;
  readonly index: TableIndex;
  readonly columns: readonly TableColumn<S>[];
  readonly status: { readonly at: number; readonly name: string; readonly states: RowStates };
  /** Rows that one subject may have; one more is resourceUnavailable. */
  readonly maxRows: number;
  /** Rows that are not in use go this long after the last SET to them (RFC 2579: about 5 minutes). Absent: never. */
  readonly abandonAfterMs?: number;
  /** Asked in the test phase for each row that would be in use, as it would then be. */
  readonly check?: (row: ProposedRow, subject: S, nowMs: number) => RowRefusal | undefined;
  /** Whether a row in use may be suspended or removed (RFC 2579, notes 6 and 7); else inconsistentValue. */
  readonly mayStop?: (row: TableRow<S>, subject: S) => boolean;
  /** The row is in use from now on. The hooks are called once the whole PDU has gone through; they may not throw. */
  readonly onActivate?: (row: TableRow<S>, subject: S, nowMs: number) => void;
  /** A SET gave columns of a row in use, which stays in use. */
  readonly onChange?: (row: TableRow<S>, subject: S, nowMs: number) => void;
  /** The row, which was in use, was suspended or is gone (`row.status` is null); its values are the last ones. */
  readonly onDeactivate?: (row: TableRow<S>, subject: S, nowMs: number) => void;
}
