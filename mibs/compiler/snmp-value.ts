/** Types of values on the wire (RFC 2578 §7, RFC 3416 §3). */
export type ValueType =
  | 'INTEGER'
  | 'OCTET STRING'
  | 'NULL'
  | 'OBJECT IDENTIFIER'
  | 'IpAddress'
  | 'Counter32'
  | 'Gauge32'
  | 'TimeTicks'
  | 'Opaque'
  | 'Counter64'
  | 'noSuchObject'
  | 'noSuchInstance'
  | 'endOfMibView';

/**
 * A value as it came from the wire, or as it will go there. `value` by type: INTEGER, Counter32, Gauge32, TimeTicks:
 * number; Counter64: bigint; OBJECT IDENTIFIER and IpAddress: dotted text; OCTET STRING and Opaque: octets; else null.
 */
export interface SnmpValue {
  readonly type: ValueType;
  readonly value: number | bigint | string | Uint8Array | null;
}
