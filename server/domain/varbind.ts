/** The SNMP value types of RFC 2578 §7 and the exceptions of RFC 3416 §3, by the RFC's names. */
export const SNMP_TYPES = [
  'INTEGER',
  'OCTET STRING',
  'NULL',
  'OBJECT IDENTIFIER',
  'IpAddress',
  'Counter32',
  'Gauge32',
  'TimeTicks',
  'Opaque',
  'Counter64',
  'noSuchObject',
  'noSuchInstance',
  'endOfMibView',
] as const;
export type SnmpType = (typeof SNMP_TYPES)[number];

/**
 * One variable binding as it came from the wire. `value` by type: INTEGER, Counter32, Gauge32, TimeTicks -> number;
 * Counter64 -> bigint; OBJECT IDENTIFIER and IpAddress -> dotted text; OCTET STRING and Opaque -> Uint8Array;
 * NULL and the exceptions -> null. The bytes are hostile until rendered as text by the framework.
 */
export interface Varbind {
  readonly oid: string;
  readonly type: SnmpType;
  readonly value: number | bigint | string | Uint8Array | null;
}

/** SNMP types -> the letters of snmpset and snmptrap. */
export const TYPE_LETTERS: Readonly<Record<string, string>> = {
  INTEGER: 'i',
  'OCTET STRING': 's',
  'OBJECT IDENTIFIER': 'o',
  IpAddress: 'a',
  Counter32: 'c',
  Gauge32: 'u',
  TimeTicks: 't',
  Counter64: 'C',
  BITS: 'b',
  NULL: 'n',
};
