import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { Value } from '../engine/syntax.ts';

export interface NotifiedVarBind {
  readonly oid: Oid;
  readonly syntax: Syntax;
  readonly value: Value;
}

/** What a device has to tell, independent of version and receiver. */
export interface Notification {
  /** Name in its module, such as linkDown. */
  readonly name: string;
  /** snmpTrapOID of RFC 3418. */
  readonly oid: Oid;
  readonly varBinds: readonly NotifiedVarBind[];
  /** The fault behind it, by its id in the lab; goes to the lab's log and into no packet. */
  readonly cause?: string;
}

/** The generic traps stand below snmpTraps, one more than their SNMPv1 number (RFC 3584 §3.1). */
export const SNMP_TRAPS: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 5];

/** The standard notifications by name (RFC 3418, RFC 2863, RFC 1215), as the last part below snmpTraps. */
export const STANDARD_NOTIFICATIONS = {
  coldStart: 1,
  warmStart: 2,
  linkDown: 3,
  linkUp: 4,
  authenticationFailure: 5,
  egpNeighborLoss: 6,
} as const;

export type StandardNotification = keyof typeof STANDARD_NOTIFICATIONS;

/** A standard notification with the objects that go with it; linkDown and linkUp are made by linkNotification. */
export function standardNotification(
  name: StandardNotification,
  varBinds: readonly NotifiedVarBind[] = [],
): Notification {
  return { name, oid: [...SNMP_TRAPS, STANDARD_NOTIFICATIONS[name]], varBinds };
}

export const COLD_START: Notification = standardNotification('coldStart');
export const WARM_START: Notification = standardNotification('warmStart');
export const AUTHENTICATION_FAILURE: Notification = standardNotification('authenticationFailure');

const EGP_NEIGH_ADDR: Oid = [1, 3, 6, 1, 2, 1, 8, 5, 1, 2];

/** egpNeighborLoss with its neighbour's egpNeighAddr, dotted (RFC 1215, RFC 1213). */
export function egpNeighborLoss(address: string): Notification {
  const octets = address.split('.').map(Number);
  const value = Uint8Array.from(octets);
  return standardNotification('egpNeighborLoss', [
    { oid: [...EGP_NEIGH_ADDR, ...octets], syntax: Syntax.IpAddress, value },
  ]);
}
