import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './diagnostic-log.ts';
import type { ModuleSyntax, ObjectDefinition, TypeDefinition } from './syntax.ts';

const MAX_NAMES = 5;
/** Built-in types that are the same over the wire. */
const SAME: Readonly<Record<string, string>> = {
  Integer32: 'INTEGER',
  Counter: 'Counter32',
  Gauge: 'Gauge32',
  Unsigned32: 'Gauge32',
  NetworkAddress: 'IpAddress',
};

interface Column {
  readonly name: string;
  readonly type: string | null;
}

/**
 * Holds the SEQUENCE of each row against its columns (RFC 2578 §7.1.12). What does not fit costs no object: the columns
 * are those that have an OID below the row.
 */
export function sequenceFindings(file: string, module: ModuleSyntax): readonly Diagnostic[] {
  const sequences = new Map<string, TypeDefinition>();
  const rows: ObjectDefinition[] = [];
  const columns = new Map<string, Column[]>();
  for (const definition of module.definitions) {
    if (definition.kind === 'typeAssignment') {
      if (definition.syntax.kind === 'sequence' && !sequences.has(definition.name))
        sequences.set(definition.name, definition);
    } else if (definition.kind === 'objectType') {
      if (definition.index.length > 0 || definition.augments !== null) rows.push(definition);
      addColumn(columns, definition);
    }
  }
  return rows.flatMap((row) => {
    const sequence = row.syntax?.kind === 'type' ? sequences.get(row.syntax.name) : undefined;
    return sequence ? compare(file, row, sequence, columns.get(row.name) ?? []) : [];
  });
}

function addColumn(columns: Map<string, Column[]>, { name, oid, syntax }: ObjectDefinition): void {
  const parent = oid[0]?.name;
  if (oid.length !== 2 || parent === undefined || parent === null) return;
  const type = syntax?.kind === 'type' ? syntax.name : null;
  const same = columns.get(parent);
  if (same) same.push({ name, type });
  else columns.set(parent, [{ name, type }]);
}

function compare(
  file: string,
  row: ObjectDefinition,
  sequence: TypeDefinition,
  columns: readonly Column[],
): readonly Diagnostic[] {
  const members = sequence.syntax.kind === 'sequence' ? sequence.syntax.members : [];
  const byName = new Map(columns.map((column) => [column.name, column]));
  const named = new Set(members.map(({ name }) => name));
  const lost = members.filter(({ name }) => !byName.has(name)).map(({ name }) => name);
  const extra = columns.filter(({ name }) => !named.has(name)).map(({ name }) => name);
  const other = members.filter(({ name, type }) => differs(type, byName.get(name)?.type ?? null));
  const { line, column } = sequence.position;
  const found: Diagnostic[] = [];
  const tell = (severity: 'warning' | 'note', code: string, text: string): void => {
    found.push({ file, line, column, severity, code, text: `${quoted(sequence.name)} ${text}` });
  };
  if (lost.length > 0)
    tell(
      'warning',
      'sequence-member',
      `lists ${list(lost)}, which no column of ${quoted(row.name)} is; left out`,
    );
  if (extra.length > 0)
    tell(
      'warning',
      'sequence-column',
      `does not list ${list(extra)}; assumed columns of ${quoted(row.name)}`,
    );
  if (other.length > 0) {
    const names = other.map(({ name }) => name);
    tell(
      'note',
      'sequence-type',
      `gives ${list(names)} another type than the column; the column's was taken`,
    );
  }
  return found;
}

function differs(member: string, column: string | null): boolean {
  if (member === '' || column === null || column === '') return false;
  return (SAME[member] ?? member) !== (SAME[column] ?? column);
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map(quoted).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}
