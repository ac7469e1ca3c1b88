import type { Varbind } from './varbind.ts';

/** Names for OIDs, as the loaded MIBs give them. The narrow port of `server/mib`. */
export interface OidNames {
  /** `ifInOctets.2` for `1.3.6.1.2.1.2.2.1.10.2`; the OID itself where nothing matches. */
  nameOf(oid: string): string;
  /** Numeric OID of `ifTable`, `IF-MIB::ifTable`, `ifInOctets.2` or a numeric OID; null where unknown. */
  oidOf(name: string): string | null;
  /** Notification name of an snmpTrapOID value, null where unknown. */
  notificationOf(oid: string): string | null;
  /** The value for people: enum label with number, `00:1b:...` for addresses, text or hex for octets. */
  render(oid: string, varbind: Varbind): string;
}
