import type { Interface, InterfaceFacts, InterfaceStatus } from '../domain/interface.ts';
import { MINUTE } from '../domain/units.ts';

/** Columns whose change is configuration history; the others are only kept up to date. */
const HISTORY_FIELDS = [
  'ifName',
  'ifDescr',
  'ifAlias',
  'ifSpeedBps',
  'ifMtu',
  'ifPhysAddress',
  'ifAdminStatus',
] as const satisfies readonly (keyof InterfaceFacts)[];

const FACT_FIELDS = [
  'ifIndex',
  ...HISTORY_FIELDS,
  'ifType',
  'ifOperStatus',
  'ifLastChangeTicks',
] as const satisfies readonly (keyof InterfaceFacts)[];

// An interface seen at every poll is written once in this time, not at every poll.
export const SEEN_EVERY_MS = 10 * MINUTE;

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Merged {
  readonly value: Interface;
  /** Facts or status differ. */
  readonly changed: boolean;
  /** The stored row is out of date. */
  readonly stale: boolean;
  readonly fields: readonly FieldChange[];
}

/** The interface as it stands after a poll. A column the poll did not get keeps what is known. */
export function mergeInterface(
  known: Interface,
  facts: InterfaceFacts | InterfaceStatus,
  atMs: number,
): Merged {
  const fresh: Partial<Record<keyof InterfaceFacts, unknown>> = {};
  const fields: FieldChange[] = [];
  let changed = !known.present;
  const read: Partial<InterfaceFacts> = facts;
  for (const field of FACT_FIELDS) {
    const value = read[field];
    if (value === null || value === undefined || value === known[field]) continue;
    fresh[field] = value;
    changed = true;
    const before = known[field];
    if (before !== null && HISTORY_FIELDS.some((name) => name === field))
      fields.push({ field, before: String(before), after: String(value) });
  }
  const stale = changed || atMs - known.lastSeenAtMs >= SEEN_EVERY_MS;
  if (!stale) return { value: known, changed, stale, fields };
  const value: Interface = {
    ...known,
    ...(fresh as Partial<InterfaceFacts>),
    present: true,
    lastSeenAtMs: atMs,
  };
  return { value, changed, stale, fields };
}

/** What the history calls an interface. */
export function interfaceLabel(facts: InterfaceFacts): string {
  const name = facts.ifName || facts.ifDescr || `ifIndex ${facts.ifIndex}`;
  return facts.ifAlias ? `${name} (${facts.ifAlias})` : name;
}
