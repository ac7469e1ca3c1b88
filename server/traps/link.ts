import type { ReceivedTrap } from '../domain/trap.ts';
import { octetText } from '../snmp/octet-text.ts';
import { varbindOf } from './trap-handler.ts';

/** Columns of ifEntry and ifXEntry that linkDown and linkUp carry (RFC 2863 §6). */
const IF = '1.3.6.1.2.1.2.2.1';
const OID = {
  ifIndex: `${IF}.1`,
  ifDescr: `${IF}.2`,
  ifAdminStatus: `${IF}.7`,
  ifName: '1.3.6.1.2.1.31.1.1.1.1',
  ifAlias: '1.3.6.1.2.1.31.1.1.1.18',
} as const;
const ADMIN_STATUS: Readonly<Record<number, string>> = { 1: 'up', 2: 'down', 3: 'testing' };

/** The interface that a linkDown or linkUp is about: its ifIndex by value or, failing that, by a column's instance. */
export function linkIndex(trap: ReceivedTrap): number | null {
  const value = varbindOf(trap, OID.ifIndex)?.value;
  if (typeof value === 'number' && value > 0) return value;
  const column = trap.varbinds.find(({ oid }) => oid.startsWith(`${IF}.`));
  const index = Number(column?.oid.slice(`${IF}.`.length).split('.')[1] ?? 0);
  return Number.isSafeInteger(index) && index > 0 ? index : null;
}

export function linkAdminStatus(trap: ReceivedTrap): string | null {
  const value = varbindOf(trap, OID.ifAdminStatus)?.value;
  return typeof value === 'number' ? (ADMIN_STATUS[value] ?? null) : null;
}

/** `interface 2 (eth0)` */
export function linkName(trap: ReceivedTrap): string {
  const index = linkIndex(trap);
  const named = [OID.ifName, OID.ifDescr, OID.ifAlias]
    .map((object) => varbindOf(trap, object)?.value)
    .find((value) => value instanceof Uint8Array && value.length > 0);
  const name = named instanceof Uint8Array ? ` (${octetText(named)})` : '';
  return index === null ? `an interface that it does not name${name}` : `interface ${index}${name}`;
}
