import type { Interface, InterfaceFacts } from '../domain/interface.ts';

/** A row of the table with the known interface it is, null where it is a new one. */
export interface IdentifiedRow {
  readonly facts: InterfaceFacts;
  readonly known: Interface | null;
}

type Row = InterfaceFacts;
/** The property two rows must share to be one interface; null where a row does not have it. */
type Mark = (row: Row) => string | null;

// Separates two hostile strings so that no pair of them reads like another pair.
const SEPARATOR = '\u0000';

const byName: Mark = (row) => row.ifName || null;
const byDescription: Mark = (row) =>
  row.ifDescr === '' && !row.ifAlias ? null : `${row.ifDescr}${SEPARATOR}${row.ifAlias ?? ''}`;
// 00:00:00:00:00:00 is what agents answer for "none".
const byAddress: Mark = (row) =>
  row.ifPhysAddress && /[1-9a-f]/u.test(row.ifPhysAddress) ? row.ifPhysAddress : null;

/**
 * Says which known interface each row of a whole ifTable is.
 *
 * An unchanged row keeps its identity at once. The rest is matched by ifName, then ifDescr + ifAlias, then MAC, so
 * that history follows an interface whose ifIndex moved, swaps included. A mark that several rows share decides
 * nothing and the next one is tried; what is left keeps its ifIndex if anything at all still speaks for it.
 *
 * @param known every interface ever seen on the device; present ones win over absent ones
 * @param found rows with distinct ifIndex
 */
export function identify(known: readonly Interface[], found: readonly InterfaceFacts[]): IdentifiedRow[] {
  const matches = new Map<InterfaceFacts, Interface>();
  const taken = new Set<number>();
  const match = (row: InterfaceFacts, was: Interface): void => {
    matches.set(row, was);
    taken.add(was.id);
  };

  const presentByIndex = new Map<number, Interface>();
  for (const was of known) if (was.present) presentByIndex.set(was.ifIndex, was);
  for (const row of found) {
    const was = presentByIndex.get(row.ifIndex);
    if (was !== undefined && same(was, row)) match(row, was);
  }
  if (matches.size < found.length) {
    for (const mark of [byName, byDescription, byAddress]) {
      matchBy(mark, { known, found, matches, taken, match });
      if (matches.size === found.length) break;
    }
    for (const row of found) {
      if (matches.has(row)) continue;
      const was = presentByIndex.get(row.ifIndex);
      if (was !== undefined && !taken.has(was.id) && plausible(was, row)) match(row, was);
    }
  }
  return found.map((facts) => ({ facts, known: matches.get(facts) ?? null }));
}

function matchBy(
  mark: Mark,
  {
    known,
    found,
    matches,
    taken,
    match,
  }: {
    known: readonly Interface[];
    found: readonly InterfaceFacts[];
    matches: ReadonlyMap<InterfaceFacts, Interface>;
    taken: ReadonlySet<number>;
    match: (row: InterfaceFacts, was: Interface) => void;
  },
): void {
  // Uniqueness is judged over all rows, matched ones too: a shared mark proves nothing about the ones left over.
  const rows = unique(found, mark);
  const present = unique(
    known.filter((was) => was.present),
    mark,
  );
  const absent = unique(
    known.filter((was) => !was.present),
    mark,
  );
  for (const [value, row] of rows) {
    if (row === 'shared' || matches.has(row)) continue;
    const was = present.get(value) ?? absent.get(value);
    if (was === undefined || was === 'shared' || taken.has(was.id)) continue;
    match(row, was);
  }
}

function unique<T extends Row>(rows: readonly T[], mark: Mark): Map<string, T | 'shared'> {
  // Mark -> the one row that has it.
  const found = new Map<string, T | 'shared'>();
  for (const row of rows) {
    const value = mark(row);
    if (value !== null) found.set(value, found.has(value) ? 'shared' : row);
  }
  return found;
}

/** A column that one of the two polls did not get says nothing. */
function agrees(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function same(was: Interface, row: InterfaceFacts): boolean {
  return (
    was.ifDescr === row.ifDescr &&
    agrees(was.ifName, row.ifName) &&
    agrees(was.ifAlias, row.ifAlias) &&
    agrees(was.ifPhysAddress, row.ifPhysAddress)
  );
}

function plausible(was: Interface, row: InterfaceFacts): boolean {
  const shares = (mark: Mark): boolean => mark(row) !== null && mark(row) === mark(was);
  if (shares(byName) || shares(byAddress) || was.ifDescr === row.ifDescr) return true;
  return byName(row) === null && byName(was) === null && row.ifDescr === '' && was.ifDescr === '';
}
