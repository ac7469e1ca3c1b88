import type { Oid } from '../engine/oid.ts';
import type { Syntax, Value } from '../engine/syntax.ts';

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
}

/** The generic traps stand below snmpTraps, one more than their SNMPv1 number (RFC 3584 §3.1). */
export const SNMP_TRAPS: Oid = [1, 3, 6, 1, 6, 3, 1, 1, 5];

export const COLD_START: Notification = { name: 'coldStart', oid: [...SNMP_TRAPS, 1], varBinds: [] };
export const AUTHENTICATION_FAILURE: Notification = {
  name: 'authenticationFailure',
  oid: [...SNMP_TRAPS, 5],
  varBinds: [],
};
